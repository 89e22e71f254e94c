import {
  Caller,
  isId,
  isRole,
  nameBasedId,
  Unauthenticated,
  Unavailable,
  URL_NAMESPACE,
} from '@ler-hub/kernel';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** Where tokens come from, and for whom they must be made. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys. */
  readonly keys: JWTVerifyGetKey;
}

/** Signatures by key pairs only: with a shared secret, whoever can verify could also sign. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'];
const CLOCK_TOLERANCE_S = 5;

/**
 * Who a request's Authorization header speaks for: nobody without one.
 *
 * Claims read: `sub` (the person), `org` (the organisation acted for, optional), `roles` (unknown ones are ignored).
 */
export async function authenticate(authorization: string | undefined, trust: TokenTrust): Promise<Caller> {
  if (authorization === undefined) return Caller.nobody;
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Unauthenticated('Authorization must be a bearer token');
  return callerOf(await verifiedClaims(token, trust), trust.issuer);
}

async function verifiedClaims(token: string, { issuer, audience, keys }: TokenTrust): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    return payload;
  } catch (error) {
    // What is wrong with it helps its owner and nobody else, but for expiry it stays unsaid.
    if (error instanceof errors.JWTExpired) throw new Unauthenticated('The token has expired');
    if (isOfToken(error)) throw new Unauthenticated('The token is not valid here');
    // The token may be good: whoever has it must not be sent away to get another.
    throw new Unavailable('The keys of the token issuer cannot be had now', {}, { cause: error });
  }
}

/** Whether a failure is the token's, and not one of fetching the issuer's keys, which jose reports in more than one way. */
function isOfToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  // The bare class is what a key set's answer other than 200 becomes.
  return error instanceof errors.JOSEError && error.code !== errors.JOSEError.code;
}

function callerOf(claims: JWTPayload, issuer: string): Caller {
  const { sub, org, roles } = claims as Readonly<Record<string, unknown>>;
  if (typeof sub !== 'string' || sub === '') throw new Unauthenticated('The token names no person');
  return Caller.of({
    personId: personIdOf(issuer, sub),
    organisationId: organisationIdOf(org),
    roles: Array.isArray(roles) ? roles.filter(isRole) : [],
  });
}

/** Subjects that are no ids, as other issuers have them, get one that is always the same. */
function personIdOf(issuer: string, subject: string): string {
  const id = subject.toLowerCase();
  return isId(id) ? id : nameBasedId(URL_NAMESPACE, `${issuer}#${subject}`);
}

/** A token that names an organisation which cannot be one was not made for this hub: it must not pass for none. */
function organisationIdOf(org: unknown): string | null {
  if (org === undefined || org === null) return null;
  const id = typeof org === 'string' ? org.toLowerCase() : '';
  if (!isId(id)) throw new Unauthenticated('The token names no organisation of the hub');
  return id;
}
