import { bytes } from './column';

/** How slots change when the dead ones are dropped. */
export interface Renumbering {
  /** The old slots that stay, in order: the first becomes 0. */
  readonly kept: readonly number[];
  /** The new slot of an old one; null for the dead. */
  readonly newSlot: (oldSlot: number) => number | null;
}

/** So few dead slots are not worth the work. */
const TOLERATED = 1_000;

/**
 * Which slot of the columns is whose. A change takes a new slot and leaves the old one dead, so that every list of
 * slots only grows at its end and stays sorted; the dead are dropped when they outnumber the living.
 */
export class Roster {
  readonly alive = bytes();
  private ids: string[] = [];
  private readonly slotOf = new Map<string, number>();

  /** How many slots there are, dead ones included. */
  get size(): number {
    return this.ids.length;
  }

  get isWasteful(): boolean {
    const dead = this.size - this.slotOf.size;
    return dead > TOLERATED && dead > this.slotOf.size;
  }

  idOf(slot: number): string {
    return this.ids[slot] ?? '';
  }

  /** A new slot for the id, which must not have one. */
  add(id: string): number {
    const slot = this.ids.push(id) - 1;
    this.slotOf.set(id, slot);
    this.alive.push(1);
    return slot;
  }

  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    this.alive.values[slot] = 0;
    this.slotOf.delete(id);
  }

  /** Drops the dead. Everything that is arranged by slot has to follow. */
  compact(): Renumbering {
    const kept = [...this.slotOf.values()].sort((a, b) => a - b);
    const ids = kept.map((slot) => this.idOf(slot));
    this.alive.keep(kept);
    this.ids = ids;
    const renumbered = new Map(kept.map((slot, index) => [slot, index]));
    ids.forEach((id, slot) => this.slotOf.set(id, slot));
    return { kept, newSlot: (slot) => renumbered.get(slot) ?? null };
  }
}

/** What of a map by slot stays. */
export function renumbered<Value>(
  map: ReadonlyMap<number, Value>,
  { newSlot }: Renumbering,
): Map<number, Value> {
  const result = new Map<number, Value>();
  for (const [slot, value] of map) {
    const to = newSlot(slot);
    if (to !== null) result.set(to, value);
  }
  return result;
}
