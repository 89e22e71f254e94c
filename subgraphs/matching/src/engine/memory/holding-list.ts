import { bytes, doubles } from './column';
import { CLASS_STEP } from './quality';
import { SlotList } from './slot-list';

/** What an entry says. Times are milliseconds since 1970, or infinite; both are inside. */
export interface HeldEntry {
  /** Level and evidence in one number: see `qualityOf`. */
  readonly quality: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Who holds one skill. What an entry counts for depends on the time: a proof outside of its dates is only evidence.
 * Every query asks for the present, and entries change seldom beside that, so what they count for now is kept, with
 * the stretch of time for which it holds.
 */
export class HoldingList extends SlotList {
  private readonly qualities = bytes();
  private readonly from = doubles();
  private readonly until = doubles();
  private readonly current = bytes();
  protected readonly columns = [this.qualities, this.from, this.until, this.current];
  private lookedAtMs = 0;
  /** No entry changes from the one to just before the other; the time looked at lies between. */
  private sinceMs = -Infinity;
  private changesMs = Infinity;

  /** Adds an entry at the end: slots only grow. */
  push(slot: number, { quality, fromMs, untilMs }: HeldEntry): void {
    this.slots.push(slot);
    this.qualities.push(quality);
    this.from.push(fromMs);
    this.until.push(untilMs);
    this.current.push(0);
    this.look(this.length - 1);
  }

  /** What the entries count for at that time, by their places. */
  qualitiesAt(nowMs: number): Uint8Array {
    if (nowMs < this.sinceMs || nowMs >= this.changesMs) {
      this.lookedAtMs = nowMs;
      this.sinceMs = -Infinity;
      this.changesMs = Infinity;
      for (let place = 0; place < this.length; place++) this.look(place);
    }
    return this.current.values;
  }

  private look(place: number): void {
    const quality = this.qualities.at(place);
    const [fromMs, untilMs] = [this.from.at(place), this.until.at(place)];
    const inForce = fromMs <= this.lookedAtMs && this.lookedAtMs <= untilMs;
    this.current.values[place] = inForce || quality >= CLASS_STEP ? quality : quality + CLASS_STEP;
    this.keepChange(fromMs);
    // Times are whole milliseconds.
    this.keepChange(untilMs + 1);
  }

  private keepChange(atMs: number): void {
    if (atMs > this.lookedAtMs) this.changesMs = Math.min(this.changesMs, atMs);
    else this.sinceMs = Math.max(this.sinceMs, atMs);
  }
}
