import { Conflict } from '@ler-hub/kernel';
import { hkdfSync } from 'node:crypto';
import { type DataSource } from 'typeorm';

/**
 * Refuses a data key other than the first one that this schema was used with, and closes the database then: with
 * another, issuers could not sign any more, and ids that organisations know candidates by would change.
 */
export async function requireDataKey(database: DataSource, dataKey: string): Promise<void> {
  // Nothing of the key can be learned from it.
  const mark = Buffer.from(hkdfSync('sha256', dataKey, '', 'ler-hub data key mark v1', 32)).toString('hex');
  await database.query('INSERT INTO data_key (mark) VALUES ($1) ON CONFLICT DO NOTHING', [mark]);
  const [known] = await database.query<{ mark: string }[]>('SELECT mark FROM data_key');
  if (known?.mark === mark) return;
  await database.destroy();
  throw new Conflict(
    'DATA_KEY is not the one that this database was sealed with. A hub that was given none keeps it in keys.json of its home.',
  );
}
