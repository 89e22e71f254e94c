import { isOutage, type Log, whole } from '@ler-hub/kernel';

/** Tells of an outage twice, when it begins and when it is over: whoever retries would else fill the log with it. */
export class OutageLog {
  private cause: string | null = null;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  /** Whether the last try failed. */
  get isOpen(): boolean {
    return this.cause !== null;
  }

  failed(error: unknown): void {
    if (this.cause !== null) return;
    this.cause = String(error);
    // That something does not answer says it all; anything else may be a bug.
    const described = isOutage(error) ? this.cause : whole(error);
    this.log.warn({ error: described }, `${this.what} failed and is tried again until it works`);
  }

  worked(): void {
    if (this.cause === null) return;
    this.log.info({ error: this.cause }, `${this.what} works again`);
    this.cause = null;
  }
}
