import { type Log } from '@ler-hub/kernel';
import { Client } from 'pg';
import { type DataSource, type EntityManager } from 'typeorm';
import { EVENT_CHANNEL } from './event-log';
import { type LoggedEvent, type LogPosition, LogReader } from './log-reader';

export interface FollowOptions {
  readonly url: string;
  /** The follower's own database, which has `follow_offset`. */
  readonly database: DataSource;
  /** The subgraphs to follow, by name. */
  readonly logs: readonly string[];
  /**
   * Writes what the events change, inside the transaction that moves the offset. Applying an event twice must
   * be harmless. What it answers runs after the commit, in order.
   */
  readonly apply: (events: readonly LoggedEvent[], transaction: EntityManager) => Promise<() => void>;
  readonly log: Log;
}

const BATCH = 2_000;
/** A lost notification costs this much freshness, never an event. */
const POLL_MS = 1_000;
/** How soon to look again while an older transaction holds events back. */
const HELD_BACK_MS = 5;
const RETRY_MS = 500;

/** Follows the event logs of other subgraphs: reads on from its stored offset, woken by NOTIFY. */
export class Follower {
  private stopped = false;
  private woken = true;
  private wake: () => void = () => undefined;
  private listener: Client | null = null;
  private running: Promise<void> = Promise.resolve();
  private pass: Promise<boolean> | null = null;
  /**
   * How far each log is applied here, memory included. It moves only after `apply`'s answer ran: a commit
   * whose acknowledgement was lost is therefore applied again, and what it answers is not missed.
   */
  private readonly positions = new Map<string, LogPosition | null>();

  private constructor(private readonly options: FollowOptions) {}

  /** Catches up with everything that is committed, then goes on in the background until it is stopped. */
  static async start(options: FollowOptions): Promise<Follower> {
    const follower = new Follower(options);
    await follower.listen();
    await follower.catchUp();
    follower.running = follower.run();
    return follower;
  }

  /** Applies everything that can be read now; answers when it is applied. */
  async catchUp(): Promise<void> {
    // A pass under way may have read before the caller's event was there.
    await this.pass?.catch(() => undefined);
    await this.onePass();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let waitMs = POLL_MS;
      this.woken = false;
      try {
        if (this.listener === null) await this.listen();
        if (await this.onePass()) waitMs = HELD_BACK_MS;
      } catch (error) {
        waitMs = RETRY_MS;
        this.options.log.warn({ error: String(error) }, 'following the event logs failed and is tried again');
      }
      await this.sleep(waitMs);
    }
  }

  private sleep(ms: number): Promise<void> {
    if (this.woken || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        this.woken = true;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Passes never overlap: whoever asks while one runs shares it. */
  private onePass(): Promise<boolean> {
    this.pass ??= this.readAll().finally(() => {
      this.pass = null;
    });
    return this.pass;
  }

  /** Reads every log to its readable end; answers whether events are held back by an open transaction. */
  private async readAll(): Promise<boolean> {
    let heldBack = false;
    for (const log of this.options.logs) {
      for (let more = true; more && !this.stopped;) {
        const { count, moreSoon } = await this.applyBatch(log);
        more = count === BATCH;
        heldBack ||= moreSoon;
      }
    }
    return heldBack;
  }

  private async applyBatch(log: string): Promise<{ count: number; moreSoon: boolean }> {
    const { database, apply } = this.options;
    const { events, moreSoon } = await new LogReader(database.manager).read(
      log,
      await this.position(log),
      BATCH,
    );
    const last = events.at(-1);
    if (last !== undefined) {
      const committed = await database.transaction(async (transaction) => {
        const afterCommit = await apply(events, transaction);
        await moveOffset(transaction, log, last.position);
        return afterCommit;
      });
      committed();
      this.positions.set(log, last.position);
    }
    return { count: events.length, moreSoon };
  }

  private async position(log: string): Promise<LogPosition | null> {
    const known = this.positions.get(log);
    if (known !== undefined) return known;
    const rows = await this.options.database.query<{ transaction_id: string; seq: string }[]>(
      'SELECT transaction_id, seq FROM follow_offset WHERE log = $1',
      [log],
    );
    return rows[0] === undefined ? null : { transactionId: rows[0].transaction_id, seq: rows[0].seq };
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.options.url, application_name: 'ler-hub-follower' });
    // A lost connection is replaced by the next round; until then polling goes on.
    client.on('error', () => {
      if (this.listener === client) this.listener = null;
    });
    client.on('notification', () => {
      this.woken = true;
      this.wake();
    });
    await client.connect();
    await client.query(`LISTEN ${EVENT_CHANNEL}`);
    this.listener = client;
  }
}

async function moveOffset(transaction: EntityManager, log: string, to: LogPosition): Promise<void> {
  await transaction.query(
    `INSERT INTO follow_offset (log, transaction_id, seq) VALUES ($1, $2::xid8, $3)
     ON CONFLICT (log) DO UPDATE SET transaction_id = excluded.transaction_id, seq = excluded.seq`,
    [log, to.transactionId, to.seq],
  );
}
