import { type EntityManager } from 'typeorm';
import { readLog } from './read-log';

/** A place in a log's commit order. */
export interface LogPosition {
  readonly transactionId: string;
  readonly seq: string;
}

export interface LoggedEvent {
  readonly log: string;
  readonly position: LogPosition;
  readonly topic: string;
  readonly nounId: string;
  readonly version: number;
  readonly state: unknown;
}

export interface LogSlice {
  readonly events: readonly LoggedEvent[];
  /** Whether events are committed or under way that may not be read yet: an older transaction is still open. */
  readonly moreSoon: boolean;
}

interface EventRow {
  readonly transaction_id: string;
  readonly seq: string;
  readonly topic: string;
  readonly noun_id: string;
  readonly version: number;
  readonly state: unknown;
  readonly readable: boolean;
}

const START: LogPosition = { transactionId: '0', seq: '0' };

/**
 * Reads a log in commit order. A sequence number is no commit order: a slow transaction commits lower numbers
 * after a fast one's higher ones, and a reader that trusts them loses events. So the order is (transaction,
 * seq), and nothing is read at or above the oldest transaction that still runs.
 */
export class LogReader {
  constructor(private readonly database: EntityManager) {}

  async read(log: string, after: LogPosition | null, limit: number): Promise<LogSlice> {
    const { transactionId, seq } = after ?? START;
    const rows = await readLog<EventRow>(
      this.database,
      `SELECT transaction_id, seq, topic, noun_id, version, state,
              transaction_id < pg_snapshot_xmin(pg_current_snapshot()) AS readable
       FROM "${log}".event WHERE (transaction_id, seq) > ($1::xid8, $2::bigint)
       ORDER BY transaction_id, seq LIMIT $3`,
      [transactionId, seq, limit],
    );
    const readable = rows.filter((row) => row.readable);
    return { events: readable.map((row) => eventOf(log, row)), moreSoon: readable.length < rows.length };
  }
}

function eventOf(log: string, row: EventRow): LoggedEvent {
  return {
    log,
    position: { transactionId: row.transaction_id, seq: row.seq },
    topic: row.topic,
    nounId: row.noun_id,
    version: row.version,
    state: row.state,
  };
}
