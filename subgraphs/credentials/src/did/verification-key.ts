import { createHash, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';

export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'RS256';

/** A public key of an issuer, which alone decides by what algorithm its signatures are checked. */
export interface VerificationKey {
  /** The verification method: a DID URL or URL of the key. */
  readonly id: string;
  /** Whose key it is. */
  readonly controller: string;
  readonly algorithm: SignatureAlgorithm;
  readonly key: KeyObject;
}

/** The private half, for signing as its controller. */
export interface SigningKey {
  readonly id: string;
  readonly controller: string;
  readonly privateKey: KeyObject;
}

/**
 * Finds the key that a proof names: by its id, or as a key of the issuer by its thumbprint. Null when it cannot be
 * found; may not trust anything in the document.
 */
export type KeyResolver = (verificationMethod: string, issuerId: string) => Promise<VerificationKey | null>;

const SHORTEST_RSA_BITS = 2048;

/** The one algorithm a key is used with, or null where it is of no kind that is accepted. */
function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): SignatureAlgorithm | null {
  const { namedCurve, modulusLength = 0 } = asymmetricKeyDetails;
  if (asymmetricKeyType === 'ed25519') return 'EdDSA';
  if (asymmetricKeyType === 'rsa') return modulusLength >= SHORTEST_RSA_BITS ? 'RS256' : null;
  if (asymmetricKeyType !== 'ec') return null;
  return namedCurve === 'prime256v1' ? 'ES256' : namedCurve === 'secp384r1' ? 'ES384' : null;
}

const hashes = { EdDSA: null, ES256: 'sha256', ES384: 'sha384', RS256: 'sha256' } as const;

/** Whether the signature over the bytes was made with the private half of the key. */
export function isSignedBy(
  data: Uint8Array,
  signature: Uint8Array,
  { key, algorithm }: VerificationKey,
): boolean {
  return verify(hashes[algorithm], data, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Signs with Ed25519, the only kind of key that the hub makes. */
export function signed(data: Uint8Array, { privateKey }: SigningKey): Buffer {
  return sign(null, data, privateKey);
}

/** A key from its public JWK, or null where it is not one that is accepted. */
export function keyOfJwk(jwk: JsonWebKey, id: string, controller: string): VerificationKey | null {
  // createPublicKey would silently take the public half of a private key: nobody should hand one in.
  if (jwk.d !== undefined || jwk.k !== undefined) return null;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const algorithm = algorithmOf(key);
    return algorithm && { id, controller, algorithm, key };
  } catch {
    return null;
  }
}

/** The name of a public key by what it is (RFC 9278): equal keys have equal names. Null where it is not one that is accepted. */
export function thumbprintUri(jwk: JsonWebKey): string | null {
  const accepted = keyOfJwk(jwk, '', '');
  if (accepted === null) return null;
  // RFC 7638: what makes the key, in this order; JSON leaves out what its kind does not have.
  const { crv, e, kty, n, x, y } = accepted.key.export({ format: 'jwk' });
  const hash = createHash('sha256').update(JSON.stringify({ crv, e, kty, n, x, y }));
  return `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${hash.digest('base64url')}`;
}
