import { createPublicKey, ECDH, type JsonWebKey, type KeyObject } from 'node:crypto';
import { base58btc, decodeBase58btc } from './multibase';
import { keyOfJwk, type VerificationKey } from './verification-key';

/** The kinds of key that did:key carries and that are accepted, by their multicodec prefix. */
const codecs = [
  { prefix: Buffer.from([0xed, 0x01]), bytes: 32, jwkOf: ed25519Jwk },
  {
    prefix: Buffer.from([0x80, 0x24]),
    bytes: 33,
    jwkOf: (point: Buffer) => curveJwk(point, 'P-256', 'prime256v1'),
  },
  {
    prefix: Buffer.from([0x81, 0x24]),
    bytes: 49,
    jwkOf: (point: Buffer) => curveJwk(point, 'P-384', 'secp384r1'),
  },
] as const;

function ed25519Jwk(point: Buffer): JsonWebKey {
  return { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') };
}

/** Throws where the point is not on the curve. */
function curveJwk(compressed: Buffer, crv: string, opensslName: string): JsonWebKey {
  const point = Buffer.from(
    ECDH.convertKey(compressed, opensslName, undefined, 'hex', 'uncompressed') as string,
    'hex',
  );
  const size = (point.length - 1) / 2;
  const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
  return { kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') };
}

export function isDidKey(did: string): boolean {
  return did.startsWith('did:key:');
}

/** The did:key of an Ed25519 public key. */
export function didKeyOf(publicKey: KeyObject): string {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return `did:key:${base58btc(Buffer.concat([codecs[0].prefix, Buffer.from(x, 'base64url')]))}`;
}

/** The only verification method of a did:key. */
export function keyIdOf(did: string): string {
  return `${did}#${did.slice('did:key:'.length)}`;
}

/**
 * The key that a did:key, or a DID URL of one, says. Null where it is none, is malformed, or names another
 * fragment than its key. The bare DID is accepted as the name of its only key, since it occurs.
 */
export function resolveDidKey(verificationMethod: string): VerificationKey | null {
  const [did = '', fragment, ...rest] = verificationMethod.split('#');
  if (!isDidKey(did) || rest.length > 0) return null;
  const encoded = did.slice('did:key:'.length);
  if (fragment !== undefined && fragment !== encoded) return null;
  const bytes = decodeBase58btc(encoded);
  const codec = bytes && codecs.find(({ prefix }) => bytes.subarray(0, prefix.length).equals(prefix));
  if (!codec || bytes.length !== codec.prefix.length + codec.bytes) return null;
  try {
    return keyOfJwk(codec.jwkOf(bytes.subarray(codec.prefix.length)), keyIdOf(did), did);
  } catch {
    return null;
  }
}

/** The public half of a private key. */
export function publicHalf(privateKey: KeyObject): KeyObject {
  return createPublicKey(privateKey);
}
