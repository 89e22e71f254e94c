import { type EntityManager } from 'typeorm';
import { type LogPosition } from './log-reader';

/**
 * Where a follower's rows stand in each log: they hold everything up to there. An offset that this server has not
 * reached yet was restored from another's dump and means nothing here: that log is read from its beginning.
 */
export async function storedOffsets(database: EntityManager): Promise<ReadonlyMap<string, LogPosition>> {
  await database.query(
    'DELETE FROM follow_offset WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())',
  );
  const rows = await database.query<{ log: string; transaction_id: string; seq: string }[]>(
    'SELECT log, transaction_id, seq FROM follow_offset',
  );
  return new Map(rows.map(({ log, transaction_id: transactionId, seq }) => [log, { transactionId, seq }]));
}

/** Moves the offset of a log, never back: another process may have gone further. */
export async function moveOffset(transaction: EntityManager, log: string, to: LogPosition): Promise<void> {
  await transaction.query(
    `INSERT INTO follow_offset (log, transaction_id, seq) VALUES ($1, $2::xid8, $3)
     ON CONFLICT (log) DO UPDATE SET transaction_id = excluded.transaction_id, seq = excluded.seq
     WHERE (follow_offset.transaction_id, follow_offset.seq) < (excluded.transaction_id, excluded.seq)`,
    [log, to.transactionId, to.seq],
  );
}
