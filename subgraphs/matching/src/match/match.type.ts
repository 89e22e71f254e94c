import { EvidenceClassEnum, PageArgs, PageInfoType } from '@ler-hub/graphql';
import { type EvidenceClass, type PageInfo } from '@ler-hub/kernel';
import { ArgsType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type CandidateView } from '../candidate/candidate-view';
import { CandidateType } from '../candidate/candidate.type';
import { type FacetCount } from '../engine/engine';
import {
  type CandidateMatchEdge,
  type CandidateMatches,
  type MatchRequest,
  type PostingMatchEdge,
  type PostingMatches,
  type ShownReason,
} from './match';

@Directive('@key(fields: "id")')
@ObjectType('Posting')
export class PostingType {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Skill')
export class SkillType {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Credential')
export class CredentialType {
  @Field(() => ID)
  id!: string;
}

@ArgsType()
export class MatchArgs extends PageArgs implements MatchRequest {
  @Field(() => EvidenceClassEnum, {
    defaultValue: EvidenceClassEnum.VERIFIED,
    description: 'The weakest class of evidence that counts.',
  })
  evidence!: EvidenceClass;
}

@ObjectType('MatchReason', { description: 'What one requirement contributed to a match, and by what.' })
export class MatchReasonType implements Omit<ShownReason, 'skillId' | 'credentialIds'> {
  @Field(() => Int, { description: 'The level that earns all points, 1 to 5.' })
  askedLevel!: number;

  @Field(() => Int, { nullable: true, description: 'The level that counted; null where nothing counts.' })
  heldLevel!: number | null;

  @Field(() => Boolean, { description: 'Whether nobody matches without it, verified, at the asked level.' })
  mustHave!: boolean;

  @Field(() => EvidenceClassEnum, { nullable: true, description: 'How the level that counted is known.' })
  evidence!: EvidenceClass | null;

  @Field(() => Int, { description: 'What it contributed to the score.' })
  points!: number;

  @Field(() => Int, { description: 'What it could have contributed: its weight times 120.' })
  maximumPoints!: number;
}

@ObjectType('FacetCount', { description: 'How many matches have a value.' })
export class FacetCountType implements FacetCount {
  @Field(() => String, { description: 'The value.' })
  value!: string;

  @Field(() => Int, { description: 'How many of all matches have it.' })
  count!: number;
}

@ObjectType('MatchFacets', {
  description: 'All matches counted by what is known of them, most frequent first.',
})
export class MatchFacetsType {
  @Field(() => [FacetCountType], { description: 'By the state that they look for work in.' })
  state!: readonly FacetCount[];

  @Field(() => [FacetCountType], { description: 'By how soon they could start.' })
  availability!: readonly FacetCount[];
}

@ObjectType('CandidateMatchEdge', { description: 'A candidate, and why they match.' })
export class CandidateMatchEdgeType implements CandidateMatchEdge {
  @Field(() => String, { description: 'Its place in this list, for the asking organisation.' })
  cursor!: string;

  @Field(() => Int, { description: 'The sum of the points of its reasons.' })
  score!: number;

  @Field(() => Int, { description: 'The score of somebody who has everything that is asked, verified.' })
  maximum!: number;

  @Field(() => CandidateType, { description: 'The candidate.' })
  node!: CandidateView;

  @Field(() => [MatchReasonType], { description: "One for each requirement, in the posting's order." })
  reasons!: readonly ShownReason[];
}

@ObjectType('CandidateMatchConnection', { description: 'A page of the candidates of a posting, best first.' })
export class CandidateMatchConnection implements CandidateMatches {
  @Field(() => [CandidateMatchEdgeType], { description: 'The page, in order.' })
  edges!: readonly CandidateMatchEdge[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many candidates match in all.' })
  totalCount!: number;

  @Field(() => MatchFacetsType, { description: 'All of them, counted.' })
  facets!: CandidateMatches['facets'];
}

@ObjectType('PostingMatchEdge', { description: 'A posting, and why it fits the learner.' })
export class PostingMatchEdgeType implements PostingMatchEdge {
  @Field(() => String, { description: 'Its place in this list, for the asking person or organisation.' })
  cursor!: string;

  @Field(() => Int, { description: 'The sum of the points of its reasons.' })
  score!: number;

  @Field(() => Int, { description: 'The score of somebody who has everything that is asked, verified.' })
  maximum!: number;

  @Field(() => PostingType, { description: 'The posting.' })
  node!: { readonly id: string };

  @Field(() => [MatchReasonType], { description: "One for each requirement, in the posting's order." })
  reasons!: readonly ShownReason[];
}

@ObjectType('PostingMatchConnection', {
  description: 'A page of the open postings that fit a learner, best first.',
})
export class PostingMatchConnection implements PostingMatches {
  @Field(() => [PostingMatchEdgeType], { description: 'The page, in order.' })
  edges!: readonly PostingMatchEdge[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many open postings fit in all.' })
  totalCount!: number;
}
