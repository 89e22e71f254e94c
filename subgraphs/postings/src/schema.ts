import { subgraphSchema } from '@ler-hub/graphql';
import { type PostingsContext } from './context';
import { OccupationResolver } from './occupation/occupation.resolver';
import { PostingResolver } from './posting/posting.resolver';
import { RequirementResolver } from './requirement/requirement.resolver';

export const postingsSchema = subgraphSchema<PostingsContext>(
  { resolvers: [PostingResolver, RequirementResolver, OccupationResolver] },
  {
    Posting: ({ id = '' }, { postings }) => postings.find(id),
    // An occupation exists where the skills subgraph says so; here it only is what proposals hang on.
    Occupation: ({ code = '' }) => ({ code }),
  },
);
