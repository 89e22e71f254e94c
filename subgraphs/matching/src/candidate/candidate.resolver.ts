import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type MatchingContext } from '../context';
import { type CandidateView } from './candidate-view';
import { CandidateType } from './candidate.type';

@Resolver(() => CandidateType)
export class CandidateResolver {
  @Query(() => CandidateType, {
    nullable: true,
    description:
      'A candidate by the id that the asking organisation was given. For employers and job boards.',
  })
  candidate(
    @Arg('id', () => ID, { description: 'Their id, for the asking organisation.' }) id: string,
    @Ctx() { candidates }: MatchingContext,
  ): Promise<CandidateView> {
    return candidates.get(id);
  }
}
