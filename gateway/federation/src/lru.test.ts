import fc from 'fast-check';

import { LeastRecentlyUsed } from './lru';

describe('A cache of what was used last', () => {
  it('drops what was used longest ago, once it is too heavy', () => {
    const cache = new LeastRecentlyUsed<number>({ maxEntries: 9, maxWeight: 3 });
    for (const key of ['a', 'b', 'c']) cache.set(key, 1, 1);
    cache.get('a');
    cache.set('d', 1, 1);
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual([1, undefined, 1, 1]);
  });

  it('drops what was used longest ago, once it is too much, however light', () => {
    const cache = new LeastRecentlyUsed<number>({ maxEntries: 2, maxWeight: 9 });
    for (const key of ['a', 'b', 'c']) cache.set(key, 1, 0);
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([undefined, 1, 1]);
  });

  it('never holds more than it may', () => {
    const operations = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 12 })),
    );
    fc.assert(
      fc.property(operations, (entries) => {
        const cache = new LeastRecentlyUsed<number>({ maxEntries: 3, maxWeight: 10 });
        for (const [key, weight] of entries) {
          cache.set(key, weight, weight);
          const held = ['a', 'b', 'c', 'd', 'e'].flatMap((name) => cache.get(name) ?? []);
          const total = held.reduce((sum, each) => sum + each, 0);
          expect(cache.get(key)).toBe(weight > 10 ? undefined : weight);
          expect(total <= 10 && held.length <= 3).toBe(true);
        }
      }),
    );
  });
});
