import { type RequestContext, type SubgraphRequest } from '@ler-hub/graphql';
import { type Clock, type Log } from '@ler-hub/kernel';
import { type DataSource } from 'typeorm';
import { CandidateRepository } from './candidate/candidate.repository';
import { CandidateService } from './candidate/candidate.service';
import { type MatchEngine } from './engine/engine';
import { CandidateMatchService } from './match/candidate-match.service';
import { Known } from './match/known';
import { PostingMatchService } from './match/posting-match.service';
import { OpeningRepository } from './opening/opening.repository';
import { type Following } from './projection/following';
import { type MatchingSeals } from './seal/matching-seals';

export interface MatchingContext extends RequestContext {
  readonly candidates: CandidateService;
  readonly candidateMatches: CandidateMatchService;
  readonly postingMatches: PostingMatchService;
}

/** What lives as long as the process. */
export interface Matching {
  readonly database: DataSource;
  readonly engine: MatchEngine;
  readonly following: Following;
  readonly seals: MatchingSeals;
  readonly clock: Clock;
  readonly log: Log;
}

/** Composes one request. Everything a resolver can reach is named here. */
export function matchingContext(matching: Matching, { caller, requestId }: SubgraphRequest): MatchingContext {
  const { database, engine, following, seals, clock, log } = matching;
  const candidates = new CandidateRepository(database.manager);
  const openings = new OpeningRepository(database.manager);
  const known = { ready: () => following.ready(), catchUp: () => following.catchUp() };
  return {
    requestId,
    log,
    candidates: new CandidateService({ caller, candidates, seals, clock, ready: known.ready }),
    candidateMatches: new CandidateMatchService({
      caller,
      engine,
      candidates,
      openings: new Known({ ...known, finder: openings }),
      seals,
      clock,
      catchUp: known.catchUp,
    }),
    postingMatches: new PostingMatchService({
      caller,
      engine,
      candidates: new Known({ ...known, finder: candidates }),
      openings,
      seals,
      clock,
      catchUp: known.catchUp,
    }),
  };
}
