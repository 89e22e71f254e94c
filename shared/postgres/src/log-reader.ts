import { type EntityManager } from 'typeorm';
import { readLog } from './read-log';

/** A place in a log's order. */
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

/** What is wanted of a log. */
export interface LogQuery {
  readonly after: LogPosition | null;
  /** A snapshot: what it shows was read before. Null where nothing was. */
  readonly seen: string | null;
  /**
   * The snapshot of the first slice, for those that follow it; null for the first. A transaction that it did not show
   * may have ended since, and stands before what was read already: that is not settled.
   */
  readonly first: string | null;
  readonly limit: number;
}

/** A stretch of a log in its order. */
export interface LogSlice {
  /** Those that were not seen before. */
  readonly events: readonly LoggedEvent[];
  /** Up to here nothing can be added any more; null where that is not beyond the position that was asked from. */
  readonly settled: LogPosition | null;
  /** Where to read on; null at the end. */
  readonly next: LogPosition | null;
  /** What the slice was read from; null for an empty one. */
  readonly snapshot: string | null;
}

interface EventRow {
  readonly transaction_id: string;
  readonly seq: string;
  readonly topic: string;
  readonly noun_id: string;
  readonly version: number;
  readonly state: unknown;
  readonly settled: boolean;
  readonly fresh: boolean;
  readonly snapshot: string;
}

const START: LogPosition = { transactionId: '0', seq: '0' };

/**
 * Reads a log. Neither a sequence number nor a transaction id is a commit order: a slow transaction commits lower
 * ones after a fast one's higher ones, and a reader that remembers the highest it saw loses events. So a reader
 * remembers two things: a position below which nothing can appear any more, because every transaction that was
 * older has ended (`settled`), and the snapshot that it last read from. Beyond the position it gets what that
 * snapshot did not show. An open transaction, however old, holds back the position and never an event.
 */
export class LogReader {
  constructor(private readonly database: EntityManager) {}

  async read(log: string, { after, seen, first, limit }: LogQuery): Promise<LogSlice> {
    const { transactionId, seq } = after ?? START;
    const rows = await readLog<EventRow>(
      this.database,
      `SELECT transaction_id, seq, topic, noun_id, version, settled, fresh, snapshot::text,
              CASE WHEN fresh THEN state END AS state
       FROM "${log}".event, pg_current_snapshot() AS snapshot,
         LATERAL (SELECT transaction_id < pg_snapshot_xmin(COALESCE($5::pg_snapshot, snapshot)) AS settled,
                    $4::pg_snapshot IS NULL OR NOT pg_visible_in_snapshot(transaction_id, $4) AS fresh) AS known
       WHERE (transaction_id, seq) > ($1::xid8, $2::bigint) AND (settled OR fresh)
       ORDER BY transaction_id, seq LIMIT $3`,
      [transactionId, seq, limit, seen, first],
    );
    const settled = rows.findLast((row) => row.settled);
    const last = rows.at(-1);
    return {
      events: rows.filter(({ fresh }) => fresh).map((row) => eventOf(log, row)),
      settled: settled === undefined ? null : positionOf(settled),
      next: last === undefined || rows.length < limit ? null : positionOf(last),
      snapshot: last?.snapshot ?? null,
    };
  }
}

function positionOf(row: EventRow): LogPosition {
  return { transactionId: row.transaction_id, seq: row.seq };
}

function eventOf(log: string, row: EventRow): LoggedEvent {
  return {
    log,
    position: positionOf(row),
    topic: row.topic,
    nounId: row.noun_id,
    version: row.version,
    state: row.state,
  };
}
