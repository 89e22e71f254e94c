import { isDidKey } from '../did/did-key';
import { type KeyResolver, type SigningKey, thumbprintUri } from '../did/verification-key';
import { type CredentialFacts } from '../document/credential-facts';
import { isObject, type JsonObject } from '../document/json';
import { Flaw } from '../verdict/problem';
import { type CompactJws, requireSignedBy, signJws } from './compact-jws';
import { requireBundledContexts } from './plain-terms';

const asymmetric = new Set(['EdDSA', 'ES256', 'ES384', 'RS256']);

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The registered claims of the Open Badges 3.0 profile (8.2.4): they repeat what the credential says. */
function claimsOf({ id, issuer, subjectId, validFrom, validUntil }: CredentialFacts): JsonObject {
  return {
    iss: issuer.id,
    jti: id,
    nbf: seconds(validFrom),
    ...(subjectId !== null && { sub: subjectId }),
    ...(validUntil !== null && { exp: seconds(validUntil) }),
  };
}

/** The credential as a JWT of the Open Badges 3.0 profile: its properties are the claims. */
export function asJwt(credential: JsonObject, facts: CredentialFacts, signer: SigningKey): string {
  return signJws({ typ: 'JWT' }, { ...credential, ...claimsOf(facts) }, signer);
}

/** The profile of Open Badges 3.0 alone: no `vc` claim of VC 1.1, no `vc+jwt` of VC-JOSE-COSE. */
function requireProfile({ header, payload }: CompactJws): void {
  const { alg, typ = 'JWT' } = header;
  if (typeof alg !== 'string' || !asymmetric.has(alg)) throw new Flaw('ALGORITHM_REFUSED');
  if (typ !== 'JWT' || payload['vc'] !== undefined) throw new Flaw('JWT_DIALECT_UNSUPPORTED');
}

/**
 * The key that the header names. A `jwk` in it is whoever's and proves nothing: it only picks one of the keys that
 * are the issuer's anyway. An issuer that is a did:key has no other than that.
 */
function keyNameOf({ header: { kid, jwk } }: CompactJws, issuerId: string): string {
  if (typeof kid === 'string') return kid;
  if (kid !== undefined || (jwk !== undefined && !isObject(jwk))) throw new Flaw('PROOF_MALFORMED');
  if (jwk === undefined || isDidKey(issuerId)) return issuerId;
  const name = thumbprintUri({ ...jwk });
  if (name === null) throw new Flaw('KEY_UNSUPPORTED');
  return name;
}

/** Throws a `Flaw` unless the JWT was signed by the credential's issuer and its claims repeat the credential. */
export async function checkJwt(
  jws: CompactJws,
  { facts, resolve }: { readonly facts: CredentialFacts; readonly resolve: KeyResolver },
): Promise<void> {
  requireProfile(jws);
  // The signature holds without them; who reads the credential as JSON-LD would still read something else than here.
  requireBundledContexts(jws.payload);
  const key = await resolve(keyNameOf(jws, facts.issuer.id), facts.issuer.id);
  if (!key) throw new Flaw('KEY_UNRESOLVED');
  if (key.controller !== facts.issuer.id) throw new Flaw('CONTROLLER_NOT_ISSUER');
  requireSignedBy(jws, key);

  const expected = claimsOf(facts);
  const claims = { ...jws.payload };
  for (const name of ['iss', 'jti', 'nbf', 'sub', 'exp']) {
    if (claims[name] !== expected[name]) throw new Flaw('CLAIMS_DIFFER');
  }
}
