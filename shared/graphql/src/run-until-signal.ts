import { type Log } from '@ler-hub/kernel';

/**
 * Starts something and lets it run until the process is asked to end (SIGTERM, SIGINT). Asked while it starts, it
 * gets that signal aborted; asked twice, the process ends at once.
 */
export async function runUntilSignal(
  start: (signal: AbortSignal) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  const asked = new AbortController();
  const end = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        asked.abort();
        resolve();
      });
    }
  });
  const running = await start(asked.signal);
  await end;
  await running.stop();
}

/** Runs a part of the hub as a process of its own: one that fails is logged, and ends with exit code 1. */
export function runPart(start: () => Promise<{ stop(): Promise<void> }>, log: Log): void {
  runUntilSignal(start).catch((error: unknown) => {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, 'ended by a failure');
    process.exit(1);
  });
}
