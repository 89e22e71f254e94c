import { type Log, Unavailable } from '@ler-hub/kernel';
import { Follower, OutageLog } from '@ler-hub/postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource } from 'typeorm';
import { followedLogs, type Projection } from './projection';

interface FollowingOptions {
  readonly databaseUrl: string;
  readonly database: DataSource;
  readonly projection: Projection;
  readonly log: Log;
}

const RETRY_MS = 500;
/** How long somebody who asks waits for it to catch up after a start. */
const PATIENCE_MS = 5_000;

/** The projection's life: filled from its rows, caught up with the logs, then kept up with them until it is stopped. */
export class Following {
  private readonly stopping = new AbortController();
  private behind = true;
  /** The one that catches up or follows. */
  private current: Follower | null = null;
  private readonly follower: Promise<Follower | null>;

  constructor(private readonly options: FollowingOptions) {
    this.follower = this.start();
  }

  /** Why what is published now may not show; null where it does. */
  get problem(): string | null {
    if (this.isBehind) return 'it catches up with the event logs';
    return this.current?.isFailing === true ? 'it cannot follow the event logs' : null;
  }

  /** Resolves once it has caught up with what was published when it started; refuses who would wait for long. */
  async ready(): Promise<void> {
    if (!this.behind) return;
    const waited = new AbortController();
    const patience = sleep(PATIENCE_MS, null, { signal: waited.signal }).catch(() => null);
    await Promise.race([this.follower, patience]);
    waited.abort();
    // It may have caught up meanwhile, which the compiler cannot know.
    if (this.isBehind) throw new Unavailable('Matching is catching up with what was published');
  }

  /** Applies all that can be read now. */
  async catchUp(): Promise<void> {
    await this.ready();
    const follower = await this.follower;
    await follower?.catchUp();
  }

  async stop(): Promise<void> {
    // Loading and catching up can take long, and end when they are told to.
    this.stopping.abort();
    await this.current?.stop();
    const follower = await this.follower;
    await follower?.stop();
  }

  private get isBehind(): boolean {
    return this.behind;
  }

  /** Null when it was stopped before it could start. */
  private async start(): Promise<Follower | null> {
    const { projection, database, log } = this.options;
    const outage = new OutageLog(log, 'catching up with the event logs');
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const follower = await this.open();
        this.current = follower;
        // Whoever stops it before now has no follower to stop.
        if (this.stopping.signal.aborted) break;
        // What is loaded was written before or after the follower took down where the rows stand, and is never older.
        await projection.load(database.manager, signal);
        await follower.start();
        this.behind = false;
        outage.worked();
        return follower;
      } catch (error) {
        outage.failed(error);
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return null;
  }

  private open(): Promise<Follower> {
    const { databaseUrl, database, projection, log } = this.options;
    return Follower.open({
      url: databaseUrl,
      database,
      logs: followedLogs,
      apply: (events, transaction) => projection.apply(events, transaction),
      log,
    });
  }
}
