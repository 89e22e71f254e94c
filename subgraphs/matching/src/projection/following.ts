import { type Log } from '@ler-hub/kernel';
import { Follower } from '@ler-hub/postgres';
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

/** The projection's life: filled from its rows, caught up with the logs, then kept up with them until it is stopped. */
export class Following {
  private stopped = false;
  private behind = true;
  private readonly follower: Promise<Follower | null>;

  constructor(private readonly options: FollowingOptions) {
    this.follower = this.start();
  }

  /** Whether it has yet to catch up with what was published when it started. */
  get isBehind(): boolean {
    return this.behind;
  }

  /** Resolves once it has caught up with what was published when it started. */
  async ready(): Promise<void> {
    await this.follower;
  }

  /** Applies all that can be read now. */
  async catchUp(): Promise<void> {
    const follower = await this.follower;
    await follower?.catchUp();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const follower = await this.follower;
    await follower?.stop();
  }

  /** Null when it was stopped before it could start. */
  private async start(): Promise<Follower | null> {
    const { databaseUrl, database, projection, log } = this.options;
    for (let loaded = false; !this.stopped;) {
      try {
        if (!loaded) await projection.load(database.manager);
        loaded = true;
        const follower = await Follower.start({
          url: databaseUrl,
          database,
          logs: followedLogs,
          apply: (events, transaction) => projection.apply(events, transaction),
          log,
        });
        this.behind = false;
        return follower;
      } catch (error) {
        log.warn({ error: String(error) }, 'matching could not catch up with the event logs and tries again');
        await sleep(RETRY_MS);
      }
    }
    return null;
  }
}
