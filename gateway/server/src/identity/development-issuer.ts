import { type Role } from '@ler-hub/kernel';
import { createLocalJWKSet, exportJWK, SignJWT } from 'jose';
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type TokenTrust } from './token-verifier';

/** Whom a token speaks for. */
export interface TokenClaims {
  readonly personId: string;
  readonly organisationId: string | null;
  readonly roles: readonly Role[];
}

/** The hub as its own issuer of tokens. It exists in development only. */
export interface DevelopmentIssuer {
  readonly trust: TokenTrust;
  /** @param lifetimeS seconds until the token expires; negative ones make one that has. */
  issue(claims: TokenClaims, lifetimeS?: number): Promise<string>;
}

const ISSUER = 'ler-hub-development';
const AUDIENCE = 'ler-hub';
const ALGORITHM = 'EdDSA';
const WEEK_S = 7 * 24 * 3_600;
/** An Ed25519 private key in PKCS #8 is this and its 32 bytes (RFC 8410 7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same seed gives the same key, so that tokens outlive a restart. */
function keyOf(seed: string): KeyObject {
  const bytes = Buffer.from(hkdfSync('sha256', seed, '', 'ler-hub development issuer v1', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, bytes]), format: 'der', type: 'pkcs8' });
}

export async function developmentIssuer(seed: string): Promise<DevelopmentIssuer> {
  const key = keyOf(seed);
  const jwk = { ...(await exportJWK(createPublicKey(key))), alg: ALGORITHM };
  return {
    trust: { issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }) },
    issue: ({ personId, organisationId, roles }, lifetimeS = WEEK_S) =>
      new SignJWT({ roles: [...roles], ...(organisationId !== null && { org: organisationId }) })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(personId)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1_000) + lifetimeS)
        .sign(key),
  };
}
