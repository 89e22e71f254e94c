import { decode, encode } from 'base58-universal';

// base58 takes quadratic time; no key or signature read here is longer.
const MAX_CHARACTERS = 1024;
const BASE64URL = /^[\w-]*$/;

export function base58btc(bytes: Uint8Array): string {
  return 'z' + encode(bytes);
}

export function base64url(bytes: Uint8Array): string {
  return 'u' + Buffer.from(bytes).toString('base64url');
}

/** The bytes behind base58btc (`z`) text, or null where it is not. */
export function decodeBase58btc(text: string): Buffer | null {
  if (!text.startsWith('z') || text.length > MAX_CHARACTERS) return null;
  try {
    return Buffer.from(decode(text.slice(1)));
  } catch {
    return null;
  }
}

/** The bytes behind base64url text without padding, or null where it is not: Buffer alone skips what it cannot read. */
export function decodeBase64url(text: string): Buffer | null {
  return BASE64URL.test(text) ? Buffer.from(text, 'base64url') : null;
}
