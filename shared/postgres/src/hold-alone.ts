import { Client } from 'pg';
import { CONNECT_TIMEOUT_MS } from './database';

export interface Hold {
  release(): Promise<void>;
}

const HUB_LOCK = 'ler-hub: one hub';
const TRIES = 20;
const PAUSE_MS = 250;

/**
 * Holds the database for one process, until it releases it or dies. Null when another holds it. A hub that was
 * just killed may hold it for a moment longer, so it is asked for a few times.
 */
export async function holdAlone(url: string): Promise<Hold | null> {
  const client = new Client({
    connectionString: url,
    application_name: 'ler-hub',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // The server may go first; then there is nothing left to hold.
  client.on('error', () => undefined);
  await client.connect();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [HUB_LOCK],
    );
    if (rows[0]?.held === true) return { release: () => client.end() };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await client.end();
  return null;
}
