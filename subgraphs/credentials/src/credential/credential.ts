import { type Alignment, type Licence } from '../achievement/achievement';
import { type CredentialFormat } from '../document/credential-document';
import { type StatusIndex } from '../status/status-list';
import { type CredentialEvidence, type Findings } from '../verdict/verdict';

/** A credential of a learner: what was read of what arrived, and what was found when it was examined. */
export interface Credential {
  readonly id: string;
  readonly learnerId: string;
  readonly issuerId: string;
  /** An achievement of the hub. Null for one that is defined elsewhere. */
  readonly achievementId: string | null;
  readonly format: CredentialFormat;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  /** Where the hub itself says whether it was taken back. Null for a status kept elsewhere, or for none. */
  readonly statusIndex: StatusIndex | null;
  readonly skills: readonly Alignment[];
  readonly licence: Licence | null;
  readonly receivedAt: Date;
  readonly findings: Findings;
}

/** A credential as it arrived. */
export type ArrivedCredential = Credential & {
  /** The exact text, which is long and seldom looked at again. */
  readonly document: string;
  /** The SHA-256 of what was signed. A learner has it once, in whatever other texts it comes. */
  readonly sha256: Buffer;
};

/** A credential with what others were told of it last. */
export type StoredCredential = Credential & {
  readonly version: number;
  readonly publishedEvidence: CredentialEvidence;
};

/** The credential, from now on revoked. Under any trust in its issuer it counts the same. */
export function takenBack<Known extends Credential>(credential: Known, now: Date): Known {
  return { ...credential, findings: { ...credential.findings, status: 'REVOKED', statusCheckedAt: now } };
}

/** A skill that follows from credentials, as strongly as the best of them show it. */
export interface ProvenSkill extends Alignment {
  readonly evidence: CredentialEvidence;
  /** Those that show the skill in this class of evidence, at any level. */
  readonly credentials: readonly Credential[];
}
