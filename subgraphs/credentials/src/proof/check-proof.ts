import { type KeyResolver } from '../did/verification-key';
import { type CredentialDocument } from '../document/credential-document';
import { Flaw, type ProblemCode } from '../verdict/problem';
import { checkDataIntegrity } from './data-integrity';
import { requireDescribedOnce } from './plain-terms';
import { checkJwt } from './vc-jwt';

export const proofResults = ['VALID', 'INVALID', 'UNSUPPORTED', 'ABSENT'] as const;
export type ProofResult = (typeof proofResults)[number];

const unsupported: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'MODEL_UNSUPPORTED',
  'CONTEXT_UNSUPPORTED',
  'PROOF_SET_UNSUPPORTED',
  'CRYPTOSUITE_UNSUPPORTED',
  'KEY_UNRESOLVED',
  'KEY_UNSUPPORTED',
  'JWT_DIALECT_UNSUPPORTED',
]);

/** The proof axis of a verdict, and what stood in the way. */
export interface ProofOutcome {
  readonly proof: ProofResult;
  readonly problem: ProblemCode | null;
}

/** What a flaw that ended the examination means for the proof. */
export function outcomeOf({ code }: Flaw): ProofOutcome {
  if (code === 'PROOF_ABSENT') return { proof: 'ABSENT', problem: code };
  return { proof: unsupported.has(code) ? 'UNSUPPORTED' : 'INVALID', problem: code };
}

export interface ProofCheck {
  readonly resolve: KeyResolver;
  readonly now: Date;
}

async function check(document: CredentialDocument, { resolve, now }: ProofCheck): Promise<void> {
  const { facts } = document;
  if (document.format === 'VC_JWT') {
    await checkJwt(document.jws, { facts, resolve });
    return;
  }
  requireDescribedOnce(
    document.credential,
    facts.achievement ? [facts.id, facts.achievement.id] : [facts.id],
  );
  await checkDataIntegrity(document.credential, { issuerId: facts.issuer.id, resolve, now });
}

/** Whether the credential was signed by the issuer that it names. Never throws for anything in the document. */
export async function checkProof(document: CredentialDocument, options: ProofCheck): Promise<ProofOutcome> {
  try {
    await check(document, options);
    return { proof: 'VALID', problem: null };
  } catch (error) {
    if (error instanceof Flaw) return outcomeOf(error);
    throw error;
  }
}
