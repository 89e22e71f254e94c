import { subgraphSchema } from '@ler-hub/graphql';
import { CandidateResolver } from './candidate/candidate.resolver';
import { type MatchingContext } from './context';
import {
  LearnerPostingsResolver,
  MatchReasonResolver,
  PostingCandidatesResolver,
} from './match/match.resolver';

export const matchingSchema = subgraphSchema<MatchingContext>(
  {
    resolvers: [CandidateResolver, PostingCandidatesResolver, LearnerPostingsResolver, MatchReasonResolver],
  },
  {
    Candidate: ({ id = '' }, { candidates }) => candidates.find(id),
    // Whether they exist, and for whom, is known to the subgraphs that own them.
    Posting: ({ id }) => ({ id }),
    Learner: ({ id }) => ({ id }),
  },
);
