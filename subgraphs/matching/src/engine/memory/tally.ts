/** Sums of points by slot, reused from query to query: only what was touched is cleared. */
export class Tally {
  scores = new Int32Array(0);
  private touched = new Uint32Array(0);
  private count = 0;

  /** Makes room for slots below `size`, all with nothing. */
  begin(size: number): void {
    for (let index = 0; index < this.count; index++) this.scores[this.touched[index] ?? 0] = 0;
    this.count = 0;
    if (size <= this.scores.length) return;
    const room = Math.max(size, 2 * this.scores.length);
    this.scores = new Int32Array(room);
    this.touched = new Uint32Array(room);
  }

  /** @param points above 0 */
  add(slot: number, points: number): void {
    const before = this.scores[slot] ?? 0;
    if (before === 0) this.touched[this.count++] = slot;
    this.scores[slot] = before + points;
  }

  /** The slots that have points, in the order of their first ones. */
  get slots(): Uint32Array {
    return this.touched.subarray(0, this.count);
  }
}
