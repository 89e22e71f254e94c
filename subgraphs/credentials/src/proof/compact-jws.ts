import { decodeBase64url } from '../did/multibase';
import { isSignedBy, signed, type SigningKey, type VerificationKey } from '../did/verification-key';
import { type JsonObject, parseObject } from '../document/json';
import { Flaw } from '../verdict/problem';

/** A compact JWS (RFC 7515), taken apart and not yet believed. */
export interface CompactJws {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  /** What was signed: the first two parts as they arrived. */
  readonly signingInput: Buffer;
  readonly signature: Buffer;
}

function encoded(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Takes a compact JWS apart. Null where the text does not even look like one; throws a `Flaw` where it is broken. */
export function parseJws(text: string): CompactJws | null {
  const [header, payload, signature, ...rest] = text.split('.').map(decodeBase64url);
  if (!header || !payload || !signature || rest.length > 0) return null;
  return {
    header: parseObject(header.toString()),
    payload: parseObject(payload.toString()),
    signingInput: Buffer.from(text.slice(0, text.lastIndexOf('.'))),
    signature,
  };
}

/** Signs as a compact JWS. */
export function signJws(header: JsonObject, payload: JsonObject, signer: SigningKey): string {
  const signingInput = `${encoded({ ...header, alg: 'EdDSA', kid: signer.id })}.${encoded(payload)}`;
  return `${signingInput}.${signed(Buffer.from(signingInput), signer).toString('base64url')}`;
}

/**
 * Throws a `Flaw` unless the JWS was made with the key. The key says by which algorithm: the header may only
 * repeat it, so `none`, a symmetric algorithm keyed with a public key, and any other are refused alike.
 */
export function requireSignedBy({ header, signingInput, signature }: CompactJws, key: VerificationKey): void {
  if (header['alg'] !== key.algorithm) throw new Flaw('ALGORITHM_REFUSED');
  // Nothing is understood that could be critical: not even `b64`, which changes what is signed.
  if (header['crit'] !== undefined || header['b64'] !== undefined) throw new Flaw('JWT_DIALECT_UNSUPPORTED');
  if (!isSignedBy(signingInput, signature, key)) throw new Flaw('SIGNATURE_INVALID');
}
