import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const IV_BYTES = 16;
const CIPHER = 'aes-256-ctr';

/**
 * Hides small values in text that only this hub reads, and only where it was given to: what is sealed in one context
 * opens in no other. The same value in the same context gives the same text, and texts of different contexts cannot
 * be told to hold the same value.
 *
 * AES-256 in counter mode under a synthetic IV (as in RFC 5297): the IV is a MAC of context and value, so that it
 * also proves that nothing was changed.
 */
export class Seal {
  private readonly macKey: Buffer;
  private readonly key: Buffer;

  /** @param label what is sealed: keys of different labels are unrelated */
  constructor(dataKey: string, label: string) {
    this.macKey = derived(dataKey, `${label}, mac`);
    this.key = derived(dataKey, `${label}, encryption`);
  }

  seal(context: readonly string[], value: Uint8Array): string {
    const iv = this.ivOf(context, value);
    const cipher = createCipheriv(CIPHER, this.key, iv);
    return Buffer.concat([iv, cipher.update(value), cipher.final()]).toString('base64url');
  }

  /** The value, or null for text that was sealed elsewhere, altered or made up. */
  open(context: readonly string[], text: string): Buffer | null {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length < IV_BYTES || bytes.toString('base64url') !== text) return null;
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, this.key, iv);
    const value = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]);
    return timingSafeEqual(iv, this.ivOf(context, value)) ? value : null;
  }

  private ivOf(context: readonly string[], value: Uint8Array): Buffer {
    // JSON keeps ['a', 'b'] and ['ab'] apart, and its end where the value begins.
    const mac = createHmac('sha256', this.macKey).update(JSON.stringify(context)).update(value);
    return mac.digest().subarray(0, IV_BYTES);
  }
}

function derived(dataKey: string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `ler-hub matching v1: ${label}`, 32));
}
