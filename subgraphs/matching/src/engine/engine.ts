import { type Asker, type EvidenceClass } from '@ler-hub/kernel';
import { type Candidate } from '../candidate/candidate';
import { type Opening } from '../opening/opening';

/** A place in a list of hits, which is ordered by score descending, then by id ascending. */
export interface Position {
  readonly score: number;
  readonly id: string;
}

/** What the two directions of asking share. */
interface Query {
  /** The weakest class of evidence that counts. */
  readonly evidence: EvidenceClass;
  /** The instant for which dates of credentials, consents and openings are judged. */
  readonly now: Date;
  /** Hits strictly after it are wanted; null from the beginning. It changes neither total nor facets. */
  readonly after: Position | null;
  readonly limit: number;
}

/** Who fits an opening, as far as they let the asker know? The opening's own state and days are not looked at. */
export interface CandidateQuery extends Query {
  readonly opening: Opening;
  readonly asker: Asker;
}

/** Which openings fit somebody? Only open ones within their days; consent is for the caller to judge. */
export interface OpeningQuery extends Query {
  readonly candidate: Candidate;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface CandidateHits {
  readonly total: number;
  /** Counts over all hits of those whose value is known, largest first, then by value. */
  readonly facets: { readonly state: readonly FacetCount[]; readonly availability: readonly FacetCount[] };
  /** Ids are learner ids. */
  readonly hits: readonly Position[];
}

export interface OpeningHits {
  readonly total: number;
  /** Ids are posting ids. */
  readonly hits: readonly Position[];
}

/**
 * Answers the matching contract (DOMAIN 3) exactly, in both directions. What it holds is a copy that can be thrown
 * away: whoever feeds it puts whole candidates and openings, in the order of their versions. `contract.fixture.ts` is the
 * test that every engine passes.
 */
export interface MatchEngine {
  /** Puts candidates, in place of what was known of them. */
  putCandidates(candidates: readonly Candidate[]): Promise<void>;
  removeCandidates(learnerIds: readonly string[]): Promise<void>;
  /** Puts openings, in place of what was known of them. */
  putOpenings(openings: readonly Opening[]): Promise<void>;
  removeOpenings(postingIds: readonly string[]): Promise<void>;
  candidates(query: CandidateQuery): Promise<CandidateHits>;
  openings(query: OpeningQuery): Promise<OpeningHits>;
}
