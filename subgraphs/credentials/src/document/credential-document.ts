import { type CompactJws, parseJws } from '../proof/compact-jws';
import { Flaw } from '../verdict/problem';
import { type CredentialFacts, factsOf } from './credential-facts';
import { type JsonObject, MAX_BYTES, parseObject, requireStorable } from './json';

export const credentialFormats = ['DATA_INTEGRITY', 'VC_JWT'] as const;
/** How a credential is secured: by a proof inside of it, or as a JWT around it. */
export type CredentialFormat = (typeof credentialFormats)[number];

/** A credential as it arrived, read and not yet believed. */
export type CredentialDocument = { readonly facts: CredentialFacts } & (
  | { readonly format: 'DATA_INTEGRITY'; readonly credential: JsonObject }
  | { readonly format: 'VC_JWT'; readonly jws: CompactJws }
);

/** A JWT may say when the credential ends by its registered claim alone. One that is no time contradicts the credential. */
function withEnd(payload: JsonObject): JsonObject {
  const { exp, validUntil } = payload;
  const end = typeof exp === 'number' && Number.isInteger(exp) ? new Date(exp * 1000) : new Date(Number.NaN);
  if (validUntil !== undefined || Number.isNaN(end.getTime())) return payload;
  return { ...payload, validUntil: end.toISOString() };
}

/**
 * Reads what a wallet or issuer hands over, without space around it: JSON with an embedded proof, or a compact
 * JWT. Throws a `Flaw`.
 */
export function readDocument(text: string): CredentialDocument {
  // 1 MB of dots is taken apart by nobody.
  if (text.length > MAX_BYTES) throw new Flaw('DOCUMENT_TOO_LARGE');
  // The text itself is kept, whatever of it JSON passes over.
  requireStorable(text);
  if (text.startsWith('{')) {
    const credential = parseObject(text);
    return { format: 'DATA_INTEGRITY', credential, facts: factsOf(credential) };
  }
  const jws = parseJws(text);
  if (!jws) throw new Flaw('DOCUMENT_UNREADABLE');
  return { format: 'VC_JWT', jws, facts: factsOf(withEnd(jws.payload)) };
}
