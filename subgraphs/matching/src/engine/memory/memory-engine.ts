import { type Candidate } from '../../candidate/candidate';
import { type Opening } from '../../opening/opening';
import {
  type CandidateHits,
  type CandidateQuery,
  type MatchEngine,
  type OpeningHits,
  type OpeningQuery,
} from '../engine';
import { CandidateIndex } from './candidate-index';
import { searchCandidates } from './candidate-search';
import { OpeningIndex } from './opening-index';
import { searchOpenings } from './opening-search';
import { Tally } from './tally';

/** Matches in this process's memory: lists by skill, changed in place, visible at once. */
export class MemoryEngine implements MatchEngine {
  private readonly candidateIndex = new CandidateIndex();
  private readonly openingIndex = new OpeningIndex();
  // No query waits inside, so that one set of sums serves them all.
  private readonly scores = new Tally();
  private readonly met = new Tally();

  async putCandidates(candidates: readonly Candidate[]): Promise<void> {
    for (const candidate of candidates) this.candidateIndex.put(candidate);
  }

  async removeCandidates(learnerIds: readonly string[]): Promise<void> {
    for (const id of learnerIds) this.candidateIndex.remove(id);
  }

  async putOpenings(openings: readonly Opening[]): Promise<void> {
    for (const opening of openings) this.openingIndex.put(opening);
  }

  async removeOpenings(postingIds: readonly string[]): Promise<void> {
    for (const id of postingIds) this.openingIndex.remove(id);
  }

  async candidates(query: CandidateQuery): Promise<CandidateHits> {
    return searchCandidates(this.candidateIndex, query, this.scores);
  }

  async openings(query: OpeningQuery): Promise<OpeningHits> {
    return searchOpenings(this.openingIndex, query, { scores: this.scores, met: this.met });
  }
}
