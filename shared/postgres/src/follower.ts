import { type Log } from '@ler-hub/kernel';
import { type DataSource, type EntityManager } from 'typeorm';
import { isDataError } from './constraint';
import { moveOffset, storedOffsets } from './follow-offset';
import { Listener } from './listener';
import { type LoggedEvent, type LogPosition, LogReader, type LogSlice } from './log-reader';
import { OutageLog } from './outage-log';

export interface FollowOptions {
  readonly url: string;
  /** The follower's own database, which has `follow_offset`. */
  readonly database: DataSource;
  /** The subgraphs to follow, by name. */
  readonly logs: readonly string[];
  /**
   * Writes what the events change, in one transaction. They may come late, twice and in any order: each holds its
   * noun's whole state and version, so that applying it again must be harmless. A state that the database did not
   * take comes again as undefined, like one that cannot be read. What this answers is done after the commit, and
   * where it fails the events come again.
   */
  readonly apply: (
    events: readonly LoggedEvent[],
    transaction: EntityManager,
  ) => Promise<() => Promise<void>>;
  readonly log: Log;
}

const BATCH = 2_000;
/** A lost notification costs this much freshness, never an event. */
const POLL_MS = 1_000;
const RETRY_MS = 500;

/** How far a log is applied in this process: everything up to the offset, and beyond it what the snapshot shows. */
interface Progress {
  offset: LogPosition | null;
  seen: string | null;
}

/** Follows the event logs of other subgraphs, woken by NOTIFY. Any number of processes may follow into one database. */
export class Follower {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private pass: Promise<void> | null = null;
  private readonly listener: Listener;
  private readonly outage: OutageLog;

  private constructor(
    private readonly options: FollowOptions,
    private readonly progress: ReadonlyMap<string, Progress>,
  ) {
    this.listener = new Listener(options.url);
    this.outage = new OutageLog(options.log, 'following the event logs');
  }

  /**
   * Takes down where the rows stand now. What is loaded from them afterwards misses nothing of what follows,
   * whatever other processes write meanwhile.
   */
  static async open(options: FollowOptions): Promise<Follower> {
    const offsets = await storedOffsets(options.database.manager);
    const progress = options.logs.map(
      (log) => [log, { offset: offsets.get(log) ?? null, seen: null }] as const,
    );
    return new Follower(options, new Map(progress));
  }

  /** Whether it cannot follow now: what is published meanwhile is not applied until it can. */
  get isFailing(): boolean {
    return this.outage.isOpen;
  }

  /** Catches up with everything that is committed, then goes on in the background until it is stopped. */
  async start(): Promise<void> {
    try {
      await this.listener.listen();
      await this.catchUp();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.running = this.run();
  }

  /** Applies everything that is committed now; answers when it is applied. */
  async catchUp(): Promise<void> {
    // A pass under way may have read before the caller's event was there.
    await this.pass?.catch(() => undefined);
    this.pass ??= this.readAll().finally(() => {
      this.pass = null;
    });
    return this.pass;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.listener.wake();
    await this.running;
    await this.listener.stop();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.listener.sleep((await this.goOn()) ? POLL_MS : RETRY_MS);
    }
  }

  private async goOn(): Promise<boolean> {
    try {
      await this.catchUp();
      await this.listener.listen();
      this.outage.worked();
      return true;
    } catch (error) {
      this.outage.failed(error);
      return false;
    }
  }

  private async readAll(): Promise<void> {
    for (const [log, progress] of this.progress) await this.readLog(log, progress);
  }

  /** Reads a log to its end. */
  private async readLog(log: string, progress: Progress): Promise<void> {
    const reader = new LogReader(this.options.database.manager);
    let first: string | null = null;
    for (let after = progress.offset; !this.stopped;) {
      const slice = await reader.read(log, { after, seen: progress.seen, first, limit: BATCH });
      first ??= slice.snapshot;
      await this.applySlice(log, slice);
      if (slice.settled !== null) progress.offset = slice.settled;
      after = slice.next;
      if (after === null) break;
    }
    if (first !== null && !this.stopped) progress.seen = first;
  }

  private async applySlice(log: string, slice: LogSlice): Promise<void> {
    try {
      await this.commit(log, slice);
    } catch (error) {
      if (!isDataError(error)) throw error;
      for (const event of slice.events) await this.applyAlone(event);
      await this.commit(log, { ...slice, events: [] });
    }
  }

  /** One event that the database does not take must not stop those behind it. */
  private async applyAlone(event: LoggedEvent): Promise<void> {
    const { topic, nounId, version, log } = event;
    try {
      await this.commit(log, { events: [event], settled: null });
    } catch (error) {
      if (!isDataError(error)) throw error;
      this.options.log.error(
        { log, topic, nounId, version, error: String(error) },
        'an event cannot be stored',
      );
      await this.commit(log, { events: [{ ...event, state: undefined }], settled: null });
    }
  }

  private async commit(
    log: string,
    { events, settled }: Pick<LogSlice, 'events' | 'settled'>,
  ): Promise<void> {
    if (events.length === 0 && settled === null) return;
    const committed = await this.options.database.transaction(async (transaction) => {
      const afterCommit = events.length > 0 ? await this.options.apply(events, transaction) : null;
      if (settled !== null) await moveOffset(transaction, log, settled);
      return afterCommit;
    });
    // The stored offset has moved by now, but this process's own progress has not: where this fails, the next pass
    // reads and applies the same events again. A process that dies here loads the rows when it starts.
    await committed?.();
  }
}
