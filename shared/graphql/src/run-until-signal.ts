import { type Log, whole } from '@ler-hub/kernel';
import { constants } from 'node:os';

/** Whoever runs the process wants it to end. */
export class Interrupted extends Error {
  constructor(private readonly signal: NodeJS.Signals) {
    super(`Ended by ${signal}`);
  }

  /** What a process that the signal ended has, as shells tell it. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}

/** Aborts, with `Interrupted`, when the process is asked to end (SIGTERM, SIGINT). Asked twice, it ends at once. */
export function untilAskedToEnd(): AbortSignal {
  const asked = new AbortController();
  const abort = (name: NodeJS.Signals): void => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, abort);
    asked.abort(new Interrupted(name));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, abort);
  return asked.signal;
}

/** Starts something and lets it run until the process is asked to end; asked while it starts, it gets that told. */
export async function runUntilSignal(
  start: (signal: AbortSignal) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  const asked = untilAskedToEnd();
  const end = new Promise((resolve) => {
    asked.addEventListener('abort', resolve);
  });
  const running = await start(asked);
  await end;
  await running.stop();
}

/** Runs a part of the hub as a process of its own: one that fails is logged, and ends with exit code 1. */
export function runPart(start: () => Promise<{ stop(): Promise<void> }>, log: Log): void {
  runUntilSignal(start).catch((error: unknown) => {
    log.error({ error: whole(error) }, 'ended by a failure');
    process.exit(1);
  });
}
