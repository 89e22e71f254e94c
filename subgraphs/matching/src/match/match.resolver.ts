import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LearnerType } from '../candidate/candidate.type';
import { type MatchingContext } from '../context';
import { type CandidateMatches, type PostingMatches, type ShownReason } from './match';
import {
  CandidateMatchConnection,
  CredentialType,
  MatchArgs,
  MatchReasonType,
  PostingMatchConnection,
  PostingType,
  SkillType,
} from './match.type';

/** A noun of another subgraph, which fills it in for whom it may. */
interface Reference {
  readonly id: string;
}

@Resolver(() => PostingType)
export class PostingCandidatesResolver {
  @FieldResolver(() => CandidateMatchConnection, {
    nullable: true,
    description: 'Who fits it, best first. For its employer and the job boards that it is published to.',
  })
  matchedCandidates(
    @Root() { id }: Reference,
    @Args(() => MatchArgs) request: MatchArgs,
    @Ctx() { candidateMatches }: MatchingContext,
  ): Promise<CandidateMatches | null> {
    return candidateMatches.list(id, request);
  }
}

@Resolver(() => LearnerType)
export class LearnerPostingsResolver {
  @FieldResolver(() => PostingMatchConnection, {
    nullable: true,
    description: 'The open postings that fit them, best first. Null but for themselves and coaches they let.',
  })
  matchedPostings(
    @Root() { id }: Reference,
    @Args(() => MatchArgs) request: MatchArgs,
    @Ctx() { postingMatches }: MatchingContext,
  ): Promise<PostingMatches | null> {
    return postingMatches.list(id, request);
  }
}

@Resolver(() => MatchReasonType)
export class MatchReasonResolver {
  @FieldResolver(() => SkillType, { nullable: true, description: 'The skill that is asked for.' })
  skill(@Root() { skillId }: ShownReason): Reference {
    return { id: skillId };
  }

  @FieldResolver(() => [CredentialType], {
    nullable: true,
    description: 'What shows it, with that evidence. Null where the learner does not let the asker know.',
  })
  credentials(@Root() { credentialIds }: ShownReason): readonly Reference[] | null {
    return credentialIds?.map((id) => ({ id })) ?? null;
  }
}
