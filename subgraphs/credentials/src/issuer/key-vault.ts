import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { signingKeyOf } from '../did/key-pair';
import { type SigningKey } from '../did/verification-key';

const CIPHER = 'aes-256-gcm';
const LABEL = 'ler-hub credentials issuer key v1';
/** First byte of what is sealed: which key and cipher it was, for the day that they are rotated. */
const VERSION = Buffer.from([1]);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps the private keys of issuers: encrypted at rest, each bound to its issuer. */
export class KeyVault {
  private readonly key: Buffer;

  constructor(dataKey: string) {
    this.key = Buffer.from(hkdfSync('sha256', dataKey, '', LABEL, 32));
  }

  seal(privateKey: KeyObject, issuerId: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(issuerId));
    const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([VERSION, nonce, cipher.getAuthTag(), sealed]);
  }

  /** The signing key of an issuer. Throws where it was sealed for another issuer or under another data key. */
  open(sealed: Buffer, issuerId: string): SigningKey {
    const nonce = sealed.subarray(VERSION.length, VERSION.length + NONCE_BYTES);
    const tag = sealed.subarray(VERSION.length + NONCE_BYTES, VERSION.length + NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(issuerId))
      .setAuthTag(tag);
    const body = sealed.subarray(VERSION.length + NONCE_BYTES + TAG_BYTES);
    const plain = Buffer.concat([decipher.update(body), decipher.final()]);
    return signingKeyOf(createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' }));
  }
}
