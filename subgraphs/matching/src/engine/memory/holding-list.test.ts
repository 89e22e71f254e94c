import * as fc from 'fast-check';
import { type HeldEntry, HoldingList } from './holding-list';
import { CLASS_STEP } from './quality';

const moment = fc.integer({ min: -5, max: 5 });
const entry = fc.record({
  quality: fc.integer({ min: 1, max: 3 * CLASS_STEP - 1 }),
  fromMs: fc.oneof(fc.constant(-Infinity), moment),
  untilMs: fc.oneof(fc.constant(Infinity), moment),
});
/** Entries that come, and times that are asked for, in any order. */
const happenings = fc.array(fc.oneof(entry, moment), { maxLength: 40 });

const expected = (entries: readonly HeldEntry[], nowMs: number): readonly number[] =>
  entries.map(({ quality, fromMs, untilMs }) =>
    quality >= CLASS_STEP || (fromMs <= nowMs && nowMs <= untilMs) ? quality : quality + CLASS_STEP,
  );

describe('A list of who holds a skill', () => {
  it('says what each entry counts for at any time, however time goes and whatever comes between', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const list = new HoldingList();
        const entries: HeldEntry[] = [];
        for (const one of all) {
          if (typeof one !== 'number') {
            list.push(entries.push(one) - 1, one);
            continue;
          }
          expect([...list.qualitiesAt(one).subarray(0, list.length)]).toEqual(expected(entries, one));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('says so of those that stay when others are dropped', () => {
    const list = new HoldingList();
    const entries = [0, 1, 2, 3].map((place) => ({ quality: 3, fromMs: place, untilMs: 10 }));
    entries.forEach((one, slot) => {
      list.push(slot, one);
    });
    expect([...list.qualitiesAt(2).subarray(0, 4)]).toEqual([3, 3, 3, 11]);
    list.renumber({ kept: [1, 3], newSlot: (slot) => (slot % 2 === 0 ? null : (slot - 1) / 2) });
    expect([...list.qualitiesAt(2).subarray(0, 2)]).toEqual([3, 11]);
    expect([...list.qualitiesAt(3).subarray(0, 2)]).toEqual([3, 3]);
  });
});
