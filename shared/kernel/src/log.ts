type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** A structured log, as a port; pino's loggers fit. Fields never hold secrets or a person's data. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

/** An error as a log takes what may be a bug: whole, with its stack. */
export function whole(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
