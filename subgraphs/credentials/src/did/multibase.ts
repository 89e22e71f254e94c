import { decode, encode } from 'base58-universal';

// base58 takes quadratic time; no key or signature read here is longer.
const MAX_CHARACTERS = 1024;

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

/**
 * The bytes behind base64url text without padding, or null where it is not, or is not how these bytes are written:
 * Buffer alone skips what it cannot read and bits that are left over, so that one JWT could be written in many ways.
 */
export function decodeBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
