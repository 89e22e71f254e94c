import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { base64url } from '../did/multibase';
import { Flaw } from '../verdict/problem';
import { decodeBits, emptyBits, encodeBits, isSet, LIST_BITS, withBitsSet } from './bitstring';
import { combined } from './status';

const index = fc.integer({ min: 0, max: LIST_BITS - 1 });

describe('a bitstring', () => {
  it('has exactly the bits set that were set, also after packing and unpacking', () => {
    fc.assert(
      fc.property(fc.uniqueArray(index, { maxLength: 20 }), index, (indexes, other) => {
        const bits = decodeBits(encodeBits(withBitsSet(emptyBits(), indexes)));
        expect(indexes.every((set) => isSet(bits, set))).toBe(true);
        expect(isSet(bits, other)).toBe(indexes.includes(other));
      }),
      { numRuns: 25 },
    );
  });

  it('counts from the left', () => {
    expect(withBitsSet(emptyBits(), [0])[0]).toBe(0x80);
    expect(withBitsSet(emptyBits(), [LIST_BITS - 1]).at(-1)).toBe(0x01);
  });

  it.each([-1, LIST_BITS, 0.5, Number.NaN])('has no bit %s', (outside) => {
    expect(() => isSet(emptyBits(), outside)).toThrow(Flaw);
  });

  it.each([
    ['a bomb', base64url(gzipSync(Buffer.alloc(50_000_000)))],
    ['a list that is too short', base64url(gzipSync(Buffer.alloc(10)))],
    ['what is not packed', base64url(Buffer.alloc(16_384))],
    ['another base', encodeBits(emptyBits()).replace('u', 'z')],
    ['nothing', ''],
  ])('is not read from %s', (_what, encodedList) => {
    expect(() => decodeBits(encodedList)).toThrow(Flaw);
  });
});

describe('several status entries', () => {
  it.each([
    [[], 'NONE'],
    [['CLEAR'], 'CLEAR'],
    [['CLEAR', 'UNCHECKED'], 'UNCHECKED'],
    [['UNCHECKED', 'REVOKED', 'CLEAR'], 'REVOKED'],
  ] as const)('%j are together %s', (results, together) => {
    expect(combined(results)).toBe(together);
  });
});
