import { createHash } from 'node:crypto';
import { type KeyResolver } from '../did/verification-key';
import { type CredentialDocument } from '../document/credential-document';
import { Flaw, type ProblemCode } from '../verdict/problem';
import { checkDataIntegrity, type Signed } from './data-integrity';
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
  /** Until when a valid proof is one. Null where it has no end of its own. */
  readonly proofExpires: Date | null;
}

/** A proof that holds. */
export interface ValidProof extends ProofOutcome {
  readonly proof: 'VALID';
  readonly problem: null;
  /** The SHA-256 of what was signed, by which a credential is recognised however it is written. */
  readonly sha256: Buffer;
}

/** A proof that does not hold. */
interface FailedProof extends ProofOutcome {
  readonly proof: Exclude<ProofResult, 'VALID'>;
  readonly problem: ProblemCode;
}

/** What a flaw that ended the examination means for the proof. */
export function outcomeOf({ code: problem }: Flaw): FailedProof {
  const proof = unsupported.has(problem) ? 'UNSUPPORTED' : 'INVALID';
  return { proof: problem === 'PROOF_ABSENT' ? 'ABSENT' : proof, problem, proofExpires: null };
}

/** Answers what was signed; throws a `Flaw` where the proof does not hold. */
async function check(document: CredentialDocument, resolve: KeyResolver): Promise<Signed> {
  const { facts } = document;
  if (document.format === 'VC_JWT') {
    await checkJwt(document.jws, { facts, resolve });
    return { bytes: document.jws.signingInput, expires: null };
  }
  // The nodes whose properties decide about the credential.
  const nodes = [facts, facts.achievement, ...facts.statuses].flatMap((node) => node?.id ?? []);
  requireDescribedOnce(document.credential, nodes);
  return checkDataIntegrity(document.credential, { issuerId: facts.issuer.id, resolve });
}

/**
 * Whether the credential was signed by the issuer that it names; whether its proof has ended is for the day to say
 * on which somebody asks. Never throws for anything in the document.
 */
export async function checkProof(
  document: CredentialDocument,
  resolve: KeyResolver,
): Promise<ValidProof | FailedProof> {
  try {
    const { bytes, expires } = await check(document, resolve);
    const sha256 = createHash('sha256').update(bytes).digest();
    return { proof: 'VALID', problem: null, proofExpires: expires, sha256 };
  } catch (error) {
    if (error instanceof Flaw) return outcomeOf(error);
    throw error;
  }
}
