import { bytes, type Column, words } from './column';
import { type Renumbering } from './roster';

/** Entries sorted by slot; a slot's entries are neighbours: a run. */
export abstract class SlotList {
  readonly slots = words();

  protected abstract readonly columns: readonly Column<Uint8Array | Float64Array>[];

  get length(): number {
    return this.slots.length;
  }

  /** The first place at or after `from` whose slot is at least the wanted one, found by galloping. */
  seek(slot: number, from: number): number {
    const { values, length } = this.slots;
    let step = 1;
    let low = from;
    while (low + step < length && (values[low + step] ?? 0) < slot) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  renumber({ newSlot }: Renumbering): void {
    const places: number[] = [];
    const slots: number[] = [];
    for (let place = 0; place < this.length; place++) {
      const slot = newSlot(this.slots.at(place));
      if (slot === null) continue;
      places.push(place);
      slots.push(slot);
    }
    for (const column of this.columns) column.keep(places);
    this.slots.keep(places);
    slots.forEach((slot, place) => (this.slots.values[place] = slot));
  }
}

/** Which openings ask for one skill. */
export class RequirementList extends SlotList {
  readonly levels = bytes();
  readonly weights = bytes();
  readonly mustHaves = bytes();
  protected readonly columns = [this.levels, this.weights, this.mustHaves];
}
