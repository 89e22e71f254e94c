import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource } from 'typeorm';

const PATIENCE_MS = 2_000;
const NOT_ANSWERING = 'PostgreSQL does not answer';

/** Null when the database answers, else that it does not: for health checks. */
export async function notAnswering(database: DataSource): Promise<string | null> {
  const waited = new AbortController();
  const patience = sleep(PATIENCE_MS, NOT_ANSWERING, { signal: waited.signal }).catch(() => NOT_ANSWERING);
  const answer = database.query('SELECT 1').then(
    () => null,
    () => NOT_ANSWERING,
  );
  const reason = await Promise.race([answer, patience]);
  waited.abort();
  return reason;
}
