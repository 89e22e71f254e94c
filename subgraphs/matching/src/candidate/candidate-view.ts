import { type Availability, type ConsentScope } from '@ler-hub/kernel';
import { type MatchingSeals } from '../seal/matching-seals';
import { type Candidate, type Region } from './candidate';

/** A learner as one organisation may see them. */
export interface CandidateView {
  /** Means something to this organisation only. */
  readonly id: string;
  readonly region: Region | null;
  readonly availability: Availability | null;
  /** The learner's record, once they revealed themselves to this organisation. */
  readonly learner: { readonly id: string } | null;
}

interface Viewer {
  readonly organisationId: string;
  /** What the learner allows it, at least SKILLS. */
  readonly scopes: ReadonlySet<ConsentScope>;
  readonly seals: MatchingSeals;
}

export function candidateView(
  candidate: Candidate,
  { organisationId, scopes, seals }: Viewer,
): CandidateView {
  const { learnerId, region, availability } = candidate;
  return {
    id: seals.candidateId(organisationId, learnerId),
    region,
    availability,
    learner: scopes.has('IDENTITY') ? { id: learnerId } : null,
  };
}
