import { createHash } from 'node:crypto';
import { uuidOf } from './id';

/** The namespace of URLs (RFC 9562 6.6). */
export const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/**
 * A UUIDv5 (RFC 9562 5.5), for what has a name of its own elsewhere: every hub that reads the same source knows
 * its nouns by the same ids, and reading it again finds them.
 */
export function nameBasedId(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name);
  const bytes = hash.digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(bytes);
}
