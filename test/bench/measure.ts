/** Times of one kind of call, in milliseconds. */
export class Times {
  private readonly sorted: readonly number[];

  constructor(ms: readonly number[]) {
    this.sorted = [...ms].sort((a, b) => a - b);
  }

  get count(): number {
    return this.sorted.length;
  }

  /** @param share 0 to 1 */
  at(share: number): number {
    const index = Math.min(this.sorted.length - 1, Math.floor(this.sorted.length * share));
    return this.sorted[index] ?? Number.NaN;
  }

  get mean(): number {
    return this.sorted.reduce((sum, ms) => sum + ms, 0) / this.sorted.length;
  }

  get text(): string {
    return `p50 ${this.at(0.5).toFixed(1)} ms, p99 ${this.at(0.99).toFixed(1)} ms`;
  }
}

export interface Load {
  readonly callers: number;
  readonly forMs: number;
}

/**
 * Calls again and again, by so many callers at once, for so long. The first third is warm-up and not counted: whoever
 * serves has compiled what is asked often.
 */
export async function measure(
  call: () => Promise<unknown>,
  { callers, forMs }: Load,
): Promise<{ readonly times: Times; readonly perSecond: number }> {
  const from = performance.now() + forMs / 3;
  const until = performance.now() + forMs;
  const ms: number[] = [];
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const started = performance.now();
      await call();
      if (started >= from) ms.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { times: new Times(ms), perSecond: (ms.length / (until - from)) * 1_000 };
}
