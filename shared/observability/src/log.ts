import pino, { type Logger } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A structured log on standard output, one JSON line an entry. `part` names the process or subgraph. */
export function createLog(part: string, level: LogLevel): Logger {
  return pino({
    level,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    // A second line: what should not have been passed at all is not written either.
    redact: ['token', 'authorization', '*.token', '*.authorization', '*.password'],
  });
}
