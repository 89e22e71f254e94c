import { type Position } from '../engine';

/** Whether `a` comes before `b` in a list of hits. */
function precedes(a: Position, b: Position): boolean {
  return a.score === b.score ? a.id < b.id : a.score > b.score;
}

/** Keeps the first hits after a position out of many that are offered in any order. */
export class BestHits {
  private readonly best: Position[] = [];
  /** Once the page is full: what a hit must reach to be looked at further. */
  private floor = 0;

  constructor(
    private readonly limit: number,
    private readonly after: Position | null,
  ) {}

  /** @param idOf is only asked for those who may be among the best */
  offer(score: number, slot: number, idOf: (slot: number) => string): void {
    if (score < this.floor || this.limit === 0) return;
    if (this.after !== null && score > this.after.score) return;
    const hit = { score, id: idOf(slot) };
    if (this.after !== null && !precedes(this.after, hit)) return;
    const last = this.best.at(-1);
    if (this.best.length === this.limit) {
      if (last !== undefined && !precedes(hit, last)) return;
      this.best.pop();
    }
    this.insert(hit);
    if (this.best.length === this.limit) this.floor = this.best.at(-1)?.score ?? 0;
  }

  get hits(): readonly Position[] {
    return this.best;
  }

  private insert(hit: Position): void {
    let low = 0;
    let high = this.best.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.best[middle];
      if (there !== undefined && precedes(there, hit)) low = middle + 1;
      else high = middle;
    }
    this.best.splice(low, 0, hit);
  }
}
