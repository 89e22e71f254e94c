import { createRemoteJWKSet } from 'jose';
import { type DevelopmentIssuer } from './development-issuer';
import { type TokenTrust } from './token-verifier';

interface Oidc {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_AUDIENCE?: string | undefined;
  readonly OIDC_JWKS_URL?: string | undefined;
}

/** Whose tokens count: the configured OIDC issuer's, else the development issuer's. */
export function trustFor(settings: Oidc, development: DevelopmentIssuer | null): TokenTrust {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: url } = settings;
  if (issuer !== undefined && audience !== undefined && url !== undefined) {
    return { issuer, audience, keys: createRemoteJWKSet(new URL(url)) };
  }
  if (development === null) throw new Error('There is no issuer of tokens');
  return development.trust;
}
