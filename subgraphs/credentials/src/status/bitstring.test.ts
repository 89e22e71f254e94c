import fc from 'fast-check';
import { gunzipSync } from 'node:zlib';
import { encodedList, LIST_BITS } from './bitstring';
import { combined } from './status';

function bitsOf(encoded: string): Buffer {
  return gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));
}

describe('an encoded list', () => {
  it('has exactly the bits set that were named, counted from the left', () => {
    const index = fc.integer({ min: 0, max: LIST_BITS - 1 });
    fc.assert(
      fc.property(fc.uniqueArray(index, { maxLength: 20 }), (indexes) => {
        const bits = bitsOf(encodedList(indexes));
        const set = [...bits].flatMap((byte, at) =>
          Array.from({ length: 8 }, (_, place) => (byte >> (7 - place)) & 1).flatMap((bit, place) =>
            bit === 1 ? [at * 8 + place] : [],
          ),
        );
        expect(set).toEqual([...indexes].sort((a, b) => a - b));
      }),
      { numRuns: 20 },
    );
  });

  it('is as long as the specification demands, and says so in its base', () => {
    expect(encodedList([])[0]).toBe('u');
    expect(bitsOf(encodedList([]))).toHaveLength(16_384);
  });

  it('has no place beyond its end', () => {
    expect(() => encodedList([LIST_BITS])).toThrow(
      expect.objectContaining({ code: 'ERR_OUT_OF_RANGE' }) as Error,
    );
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
