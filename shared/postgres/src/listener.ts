import { Client } from 'pg';
import { CONNECT_TIMEOUT_MS } from './database';
import { EVENT_CHANNEL } from './event-log';

/** Sleeps until something is appended to an event log of the database, or for so long. */
export class Listener {
  private client: Client | null = null;
  private woken = false;
  private endSleep: () => void = () => undefined;

  constructor(private readonly url: string) {}

  /** Listens, unless it does already. A connection that is lost is noticed, and replaced by the next call. */
  async listen(): Promise<void> {
    if (this.client !== null) return;
    const client = new Client({
      connectionString: this.url,
      application_name: 'ler-hub-follower',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on('error', () => {
      if (this.client === client) this.client = null;
    });
    client.on('notification', () => {
      this.wake();
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENT_CHANNEL}`);
      // What was appended before it listened did not wake anybody.
      this.wake();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  wake(): void {
    this.woken = true;
    this.endSleep();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.endSleep = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.woken = false;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }
}
