import { type DataSource, type EntityManager } from 'typeorm';

/** What others learn of a noun: its whole published state, never a delta. */
export interface NewEvent {
  /** `<noun>.<verb>.v<number>`, such as `posting.opened.v1`. */
  readonly topic: string;
  readonly nounId: string;
  /** Counts up with every event of the noun. */
  readonly version: number;
  readonly state: object;
}

/** The channel that a commit wakes followers on; the payload names the log. */
export const EVENT_CHANNEL = 'ler_hub_event';

/** Appends to the subgraph's own log, inside the transaction that writes the rows. */
export class EventLog {
  constructor(private readonly transaction: EntityManager) {}

  async append(...events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.transaction.query(
      `INSERT INTO event (topic, noun_id, version, state)
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::int[], $4::jsonb[])`,
      [
        events.map(({ topic }) => topic),
        events.map(({ nounId }) => nounId),
        events.map(({ version }) => version),
        events.map(({ state }) => JSON.stringify(state)),
      ],
    );
    // Delivered at commit, once however often it is said in one transaction.
    await this.transaction.query('SELECT pg_notify($1, current_schema())', [EVENT_CHANNEL]);
  }
}

/**
 * Events of a log that was restored from a dump carry another server's transaction ids. Those that this server has
 * not reached yet would never be readable: they become events of now, in their order.
 */
export async function adoptRestoredEvents(database: DataSource): Promise<void> {
  await database.query(
    `UPDATE event SET transaction_id = pg_current_xact_id()
     WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())`,
  );
}
