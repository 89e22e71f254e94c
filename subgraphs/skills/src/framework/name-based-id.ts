import { createHash } from 'node:crypto';
import { uuidOf } from '@ler-hub/kernel';

/** The namespace of URLs (RFC 9562 6.6). */
export const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/**
 * A UUIDv5 (RFC 9562 5.5). Skills and occupations of published frameworks have such ids instead of UUIDv7,
 * so that every hub that imports a framework knows its nouns by the same ids and records can travel between
 * hubs.
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
