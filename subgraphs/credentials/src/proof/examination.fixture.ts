import { resolveDidKey } from '../did/did-key';
import { newSigningKey } from '../did/key-pair';
import { type KeyResolver, type SigningKey } from '../did/verification-key';
import { type CredentialFormat, readDocument } from '../document/credential-document';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/badge.fixture';
import { secured } from '../document/secured';
import { Flaw, type ProblemCode } from '../verdict/problem';
import { checkProof, outcomeOf, type ProofOutcome } from './check-proof';

export const now = new Date('2026-11-22T00:00:00Z');
export const signer = newSigningKey();
export const stranger = newSigningKey();
const didKeys: KeyResolver = async (verificationMethod) => resolveDidKey(verificationMethod);

/** What comes of a document, whether it can be read or not. */
export async function examine(bytes: string, resolve: KeyResolver = didKeys): Promise<ProofOutcome> {
  try {
    const { proof, problem, proofExpires } = await checkProof(readDocument(bytes), resolve);
    return { proof, problem, proofExpires };
  } catch (error) {
    if (error instanceof Flaw) return outcomeOf(error);
    throw error;
  }
}

/** A sample badge, signed. */
export function issue(format: CredentialFormat, by: SigningKey = signer): Promise<string> {
  return secured(openBadgeOf(sampleBadge(by)), { format, signer: by, now });
}

export const VALID: ProofOutcome = { proof: 'VALID', problem: null, proofExpires: null };

export function invalid(problem: ProblemCode): ProofOutcome {
  return { proof: 'INVALID', problem, proofExpires: null };
}

export function unsupported(problem: ProblemCode): ProofOutcome {
  return { proof: 'UNSUPPORTED', problem, proofExpires: null };
}
