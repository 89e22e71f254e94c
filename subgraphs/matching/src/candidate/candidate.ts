import { type Availability, type ConsentGrant, type EvidenceClass } from '@ler-hub/kernel';

/** Where somebody or something is, as far as matching looks: the two letters of a state, such as `CA`. */
export interface Region {
  readonly state: string;
}

/** When a credential is valid: ISO 8601 instants with offset, both ends included; null is open. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** One skill as one credential shows it, or as the learner says of themselves. */
export interface Holding extends Validity {
  readonly skillId: string;
  readonly level: number;
  /** As of the credential's verdict, before its dates are looked at: see {@link evidenceAt}. */
  readonly evidence: EvidenceClass;
  /** Null for what is claimed only. */
  readonly credentialId: string | null;
}

/** A licence shown by a credential whose verdict is VERIFIED. */
export interface HeldLicence extends Validity {
  readonly name: string;
  /** Null for one that is valid everywhere. */
  readonly jurisdiction: string | null;
  readonly credentialId: string;
}

/** A learner as matching knows them: no name, no contact, no credential's content. */
export interface Candidate {
  readonly learnerId: string;
  readonly region: Region | null;
  readonly availability: Availability | null;
  readonly openToRemote: boolean;
  readonly minimumWagePerHourUsd: number | null;
  readonly consents: readonly ConsentGrant[];
  readonly holdings: readonly Holding[];
  readonly licences: readonly HeldLicence[];
}

export function isInForce({ validFrom, validUntil }: Validity, now: Date): boolean {
  const at = now.getTime();
  return (
    (validFrom === null || Date.parse(validFrom) <= at) &&
    (validUntil === null || at <= Date.parse(validUntil))
  );
}

/** What a holding counts as now: a proof outside of its dates is still evidence, but proves nothing. */
export function evidenceAt(holding: Holding, now: Date): EvidenceClass {
  return holding.evidence === 'VERIFIED' && !isInForce(holding, now) ? 'EVIDENCED' : holding.evidence;
}
