import { type Log } from '@ler-hub/kernel';

/** Tells of an outage twice, when it begins and when it is over: whoever retries would else fill the log with it. */
export class OutageLog {
  private cause: string | null = null;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  failed(error: unknown): void {
    if (this.cause !== null) return;
    this.cause = String(error);
    this.log.warn({ error: this.cause }, `${this.what} failed and is tried again until it works`);
  }

  worked(): void {
    if (this.cause === null) return;
    this.log.info({ error: this.cause }, `${this.what} works again`);
    this.cause = null;
  }
}
