import { gzipSync } from 'node:zlib';
import { base64url } from '../did/multibase';

/** The least length that Bitstring Status List 1.0 allows, so that an index says little about its holder. */
export const LIST_BITS = 131_072;

/** The `encodedList` of a status list in which these bits are set: gzip in multibase base64url. */
export function encodedList(indexes: readonly number[]): string {
  const bits = Buffer.alloc(LIST_BITS / 8);
  for (const index of indexes) {
    const byte = index >>> 3;
    // Index 0 is the leftmost bit of the first byte.
    bits.writeUInt8(bits.readUInt8(byte) | (0x80 >> (index & 7)), byte);
  }
  return base64url(gzipSync(bits));
}
