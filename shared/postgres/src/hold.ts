import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CONNECT_TIMEOUT_MS } from './database';

const HUB_LOCK = 'ler-hub: one hub';
const TRIES = 20;
const PAUSE_MS = 250;

/** Holds the database for one process, until it releases it or dies. */
export class Hold {
  private readonly releasing = new AbortController();
  private client: Client | null = null;

  private constructor(private readonly url: string) {}

  /**
   * Null when another holds the database. A hub that was just killed may hold it for a moment longer, so it is asked
   * for a few times.
   */
  static async alone(url: string): Promise<Hold | null> {
    const hold = new Hold(url);
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await hold.take()) return hold;
      await sleep(PAUSE_MS);
    }
    return null;
  }

  async release(): Promise<void> {
    this.releasing.abort();
    await this.client?.end();
  }

  private async take(): Promise<boolean> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'ler-hub',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // The server may go first, and come back.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [HUB_LOCK],
    );
    if (rows[0]?.held !== true) {
      await client.end();
      return false;
    }
    this.client = client;
    client.once('end', () => void this.takeAgain());
    return true;
  }

  private async takeAgain(): Promise<void> {
    const { signal } = this.releasing;
    this.client = null;
    while (!signal.aborted) {
      if (await this.take().catch(() => false)) break;
      await sleep(PAUSE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
    if (this.releasing.signal.aborted) await this.release();
  }
}
