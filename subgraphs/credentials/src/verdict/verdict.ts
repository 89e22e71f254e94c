import { type EvidenceClass } from '@ler-hub/kernel';
import { type ProofOutcome, type ProofResult } from '../proof/check-proof';
import { type StatusResult } from '../status/status';
import { type IssuerTrust, trustAt, type TrustRecord } from './trust';
import { type ProblemCode } from './problem';

export const verdictOveralls = ['VERIFIED', 'UNCONFIRMED', 'NOT_VERIFIED'] as const;
/**
 * The axes in one word. VERIFIED: every axis is good. NOT_VERIFIED: one is bad. UNCONFIRMED: none is bad, but
 * one could not be checked or nobody vouches for the issuer.
 */
export type VerdictOverall = (typeof verdictOveralls)[number];

export const schemaResults = ['VALID', 'INVALID', 'UNCHECKED'] as const;
/**
 * Whether the document keeps its data model. UNCHECKED: it keeps that of VC 2.0 and Open Badges 3.0, and names a
 * schema, resources with digests or terms of use besides that nobody checked.
 */
export type SchemaResult = (typeof schemaResults)[number];

export const validityResults = ['CURRENT', 'EXPIRED', 'NOT_YET_VALID'] as const;
export type ValidityResult = (typeof validityResults)[number];

export const subjectBindings = ['BOUND', 'NOT_BOUND'] as const;
/** Whether the credential is about the learner who holds it. */
export type SubjectBinding = (typeof subjectBindings)[number];

/** Everything that a verdict follows from. Kept with the credential, so that the verdict can be made again. */
export interface Findings extends ProofOutcome {
  readonly schema: SchemaResult;
  readonly status: StatusResult;
  /** Null where there was nothing to check. */
  readonly statusCheckedAt: Date | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  /** What was on record of the issuer. */
  readonly trust: TrustRecord;
  readonly subject: SubjectBinding;
  /** Whether the achievement is this issuer's to award. */
  readonly issuerMayAward: boolean;
}

/** A credential is evidence of one class or the other, never a mere claim. */
export type CredentialEvidence = Exclude<EvidenceClass, 'CLAIMED'>;

export interface Verdict {
  readonly overall: VerdictOverall;
  readonly proof: ProofResult;
  readonly schema: SchemaResult;
  readonly status: StatusResult;
  readonly statusCheckedAt: Date | null;
  readonly validity: ValidityResult;
  readonly issuerTrust: { readonly now: IssuerTrust; readonly atIssuance: IssuerTrust };
  readonly subject: SubjectBinding;
  /** What the credential's skills count as. */
  readonly evidence: CredentialEvidence;
  /** The same on a day on which the credential is valid: whoever keeps it looks at the dates themselves. */
  readonly lastingEvidence: CredentialEvidence;
  readonly problems: readonly ProblemCode[];
}

/** Whether an end has passed. The moment itself still counts, here as in matching: VC 2.0 lets one read it either way. */
function isOver(end: Date | null, now: Date): boolean {
  return end !== null && now > end;
}

/** Until when a credential can be VERIFIED: its own end or that of its proof, whichever comes first. */
export function lastMomentOf({ validUntil, proofExpires }: Findings): Date | null {
  if (validUntil === null || proofExpires === null) return validUntil ?? proofExpires;
  return validUntil < proofExpires ? validUntil : proofExpires;
}

function validityAt({ validFrom, validUntil }: Findings, now: Date): ValidityResult {
  if (now < validFrom) return 'NOT_YET_VALID';
  return isOver(validUntil, now) ? 'EXPIRED' : 'CURRENT';
}

const trustProblems: Readonly<Record<IssuerTrust, ProblemCode | null>> = {
  TRUSTED: null,
  KNOWN: 'ISSUER_NOT_TRUSTED',
  UNKNOWN: 'ISSUER_UNKNOWN',
  REVOKED: 'ISSUER_REVOKED',
};

const validityProblems: Readonly<Record<ValidityResult, ProblemCode | null>> = {
  CURRENT: null,
  EXPIRED: 'CREDENTIAL_EXPIRED',
  NOT_YET_VALID: 'CREDENTIAL_NOT_YET_VALID',
};

const schemaProblems: Readonly<Record<SchemaResult, ProblemCode | null>> = {
  VALID: null,
  INVALID: 'STRUCTURE_INVALID',
  UNCHECKED: 'SCHEMA_UNCHECKED',
};

const statusProblems: Readonly<Record<StatusResult, ProblemCode | null>> = {
  CLEAR: null,
  NONE: null,
  REVOKED: 'CREDENTIAL_REVOKED',
  UNCHECKED: 'STATUS_UNCHECKED',
};

/** What leaves a question open; every other problem is an answer, and a bad one. */
const open: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'SCHEMA_UNCHECKED',
  'STATUS_UNCHECKED',
  'ISSUER_UNKNOWN',
  'ISSUER_NOT_TRUSTED',
  'ISSUER_NOT_TRUSTED_AT_ISSUANCE',
]);

function isOpen(problem: ProblemCode, { proof, problem: proofProblem }: Findings): boolean {
  return open.has(problem) || (proof === 'UNSUPPORTED' && problem === proofProblem);
}

/** What stands against the credential whatever the date. */
function lastingProblems(findings: Findings, trust: Verdict['issuerTrust']): readonly ProblemCode[] {
  const { problem, schema, status, subject, issuerMayAward } = findings;
  // An issuer that is not trusted now is one problem, not two.
  const onlyThen = trust.now === 'TRUSTED' && trust.atIssuance !== 'TRUSTED';
  return [
    problem,
    schemaProblems[schema],
    statusProblems[status],
    trustProblems[trust.now],
    onlyThen ? ('ISSUER_NOT_TRUSTED_AT_ISSUANCE' as const) : null,
    subject === 'BOUND' ? null : ('SUBJECT_NOT_BOUND' as const),
    issuerMayAward ? null : ('ACHIEVEMENT_OF_ANOTHER_ISSUER' as const),
  ].filter((found) => found !== null);
}

/**
 * The verdict on findings, as of a time. Each axis is worked out whatever the others say. The same findings
 * and time give the same verdict.
 */
export function judge(findings: Findings, now: Date): Verdict {
  const { proof, schema, status, statusCheckedAt, trust, subject } = findings;
  const validity = validityAt(findings, now);
  const proofIsOver = proof === 'VALID' && isOver(findings.proofExpires, now);
  const issuerTrust = { now: trustAt(trust, now), atIssuance: trustAt(trust, findings.validFrom) };
  const lasting = lastingProblems(findings, issuerTrust);
  const dated = [validityProblems[validity], proofIsOver ? ('PROOF_EXPIRED' as const) : null];
  const problems = [...lasting, ...dated.filter((found) => found !== null)];
  return {
    overall:
      problems.length === 0
        ? 'VERIFIED'
        : problems.every((code) => isOpen(code, findings))
          ? 'UNCONFIRMED'
          : 'NOT_VERIFIED',
    proof: proofIsOver ? 'INVALID' : proof,
    schema,
    status,
    statusCheckedAt,
    validity,
    issuerTrust,
    subject,
    evidence: problems.length === 0 ? 'VERIFIED' : 'EVIDENCED',
    lastingEvidence: lasting.length === 0 ? 'VERIFIED' : 'EVIDENCED',
    problems,
  };
}
