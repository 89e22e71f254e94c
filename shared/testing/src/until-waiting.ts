import { eventually, type TestDatabase } from '@ler-hub/postgres/testing';

/** Comes back when so many connections wait for a lock; the work that must not wait may end instead. */
export async function untilWaiting(
  database: TestDatabase,
  count: number,
  orEnded?: Promise<unknown>,
): Promise<void> {
  let hasEnded = false;
  void orEnded?.finally(() => (hasEnded = true)).catch(() => undefined);
  await eventually(
    async () => {
      const waiting = await database.query(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length >= count || hasEnded || null;
    },
    { what: `${count} connections that wait` },
  );
}
