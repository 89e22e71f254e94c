import { gunzipSync, gzipSync } from 'node:zlib';
import { base64url, decodeBase64url } from '../did/multibase';
import { Flaw } from '../verdict/problem';

/** The least length that Bitstring Status List 1.0 allows, so that an index says little about its holder. */
export const LIST_BITS = 131_072;
const LIST_BYTES = LIST_BITS / 8;

/** A status list with every bit clear. */
export function emptyBits(): Buffer {
  return Buffer.alloc(LIST_BYTES);
}

function placeOf(bits: Buffer, index: number): { readonly byte: number; readonly mask: number } {
  const byte = index >>> 3;
  if (!Number.isSafeInteger(index) || index < 0 || byte >= bits.length) throw new Flaw('STATUS_UNCHECKED');
  // Index 0 is the leftmost bit of the first byte.
  return { byte, mask: 0x80 >> (index & 7) };
}

/** Whether the bit is set. Throws a `Flaw` for an index outside of the list. */
export function isSet(bits: Buffer, index: number): boolean {
  const { byte, mask } = placeOf(bits, index);
  return (bits.readUInt8(byte) & mask) !== 0;
}

/** A copy of the list with these bits set. */
export function withBitsSet(bits: Buffer, indexes: readonly number[]): Buffer {
  const changed = Buffer.from(bits);
  for (const index of indexes) {
    const { byte, mask } = placeOf(bits, index);
    changed.writeUInt8(changed.readUInt8(byte) | mask, byte);
  }
  return changed;
}

/** The list as `encodedList`: gzip in multibase base64url. */
export function encodeBits(bits: Buffer): string {
  return base64url(gzipSync(bits));
}

/** The bits of an `encodedList`. A list that unpacks to more than the hub's length, or to less, is refused. */
export function decodeBits(encodedList: string): Buffer {
  const zipped = encodedList.startsWith('u') ? decodeBase64url(encodedList.slice(1)) : null;
  try {
    const bits = zipped && gunzipSync(zipped, { maxOutputLength: LIST_BYTES });
    if (bits?.length === LIST_BYTES) return bits;
  } catch {
    // Not gzip, or a bomb: as little a list as one that is too short.
  }
  throw new Flaw('STATUS_UNCHECKED');
}
