import { randomBytes } from 'node:crypto';
import { InvalidInput } from './error';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new UUIDv7 (RFC 9562 5.7): ids sort by the millisecond they were made in. */
export function newId(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(bytes);
}

/** The 16 bytes as an id. */
export function uuidOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether the text can be an id at all. Ask before batching: one bad uuid fails its whole SQL batch. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** The id, or a refusal that names the place. */
export function requireId(text: string, path: string): string {
  if (!isId(text)) throw InvalidInput.at(path, 'is not an id');
  return text;
}
