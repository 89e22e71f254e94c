import { setTimeout as sleep } from 'node:timers/promises';

interface Patience {
  /** What is waited for, for the failure's message. */
  readonly what: string;
  /** Long enough for a machine that does much else. */
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/** Asks again until the answer is not null; fails with what it waited for. */
export async function eventually<Result>(
  ask: () => Promise<Result | null>,
  { what, timeoutMs = 20_000, everyMs = 20 }: Patience,
): Promise<Result> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const result = await ask();
    if (result !== null) return result;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await sleep(everyMs);
  }
}
