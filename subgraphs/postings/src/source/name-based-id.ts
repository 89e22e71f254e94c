import { createHash } from 'node:crypto';
import { uuidOf } from '@ler-hub/kernel';
import { type PostingSource } from '../posting/posting';

/** The namespace of names that this subgraph makes ids of; itself a random UUID, fixed for good. */
const NAMESPACE = Buffer.from('8b0e4d1c6a3f4f5c9d27e1b45a7c3f60', 'hex');

/** A UUIDv5 (RFC 9562 5.5): a posting that is read again has the id that it got the first time. */
export function idOfSource({ system, sourceId }: PostingSource): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${system}:${sourceId}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(hash);
}
