import { type Log } from '@ler-hub/kernel';
import { OutageLog } from '@ler-hub/postgres';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 500;

/** Tells in the background what follows from changes of trust, one pass after the other, again and again until it is told. */
export class Telling {
  private readonly stopping = new AbortController();
  private readonly outage: OutageLog;
  private attempt: Promise<void> | null = null;
  private retry: Promise<void> | null = null;

  constructor(
    private readonly pass: (signal: AbortSignal) => Promise<void>,
    log: Log,
  ) {
    this.outage = new OutageLog(log, 'telling of changed trust');
  }

  /** Sees to it that all is told that has to be now. Resolves after the first try; whether it worked, nobody has to know. */
  async wake(): Promise<void> {
    // A pass under way may have looked before the caller's change was there.
    await this.attempt;
    this.attempt ??= this.tell().finally(() => {
      this.attempt = null;
    });
    await this.attempt;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.retry, this.attempt]);
  }

  private async tell(): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    try {
      await this.pass(signal);
      this.outage.worked();
    } catch (error) {
      this.outage.failed(error);
      this.retry ??= this.tryAgain();
    }
  }

  private async tryAgain(): Promise<void> {
    await sleep(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    this.retry = null;
    await this.wake();
  }
}
