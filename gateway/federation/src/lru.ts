/** What a cache may hold: that many values, and that much by weight. */
export interface Bounds {
  readonly maxEntries: number;
  readonly maxWeight: number;
}

/** Keeps what was used last, within its bounds. What is heavier by itself than all of it may be is not kept. */
export class LeastRecentlyUsed<Value> {
  private readonly entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  private weight = 0;

  constructor(private readonly bounds: Bounds) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    // A Map remembers the order of insertion, so the first key is always the one used longest ago.
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, weight: number): void {
    this.delete(key);
    if (weight > this.bounds.maxWeight) return;
    this.entries.set(key, { value, weight });
    this.weight += weight;
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.bounds.maxWeight && this.entries.size <= this.bounds.maxEntries) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.delete(key);
    this.weight -= entry.weight;
  }
}
