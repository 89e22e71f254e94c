import { connectionOf, DateScalar, enumOf, RegionType } from '@ler-hub/graphql';
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type LicenceRequirement, type Requirement } from '../requirement/requirement';
import { LicenceRequirementType, RequirementType } from '../requirement/requirement.type';
import {
  type Posting,
  type PostingSource,
  type PostingState,
  postingStates,
  type PostingSystem,
  postingSystems,
  type WageAmounts,
  type WagePeriod,
  wagePeriods,
} from './posting';

export const PostingStateEnum = enumOf(postingStates);
registerEnumType(PostingStateEnum, {
  name: 'PostingState',
  description: 'Where a posting is in its life; it never goes back.',
  valuesConfig: {
    DRAFT: { description: 'Being written: exists for its own organisation only.' },
    OPEN: { description: 'Shown to everybody and matched.' },
    CLOSED: {
      description:
        'Over, or discarded as a draft: exists for its organisation and the job boards it was published to.',
    },
  },
});

export const WagePeriodEnum = enumOf(wagePeriods);
registerEnumType(WagePeriodEnum, {
  name: 'WagePeriod',
  description: 'What a wage is paid for.',
  valuesConfig: { HOUR: { description: 'An hour.' }, YEAR: { description: 'A year of full-time work.' } },
});

const PostingSystemEnum = enumOf(postingSystems);
registerEnumType(PostingSystemEnum, {
  name: 'PostingSystem',
  description: 'Where a posting was read from.',
  valuesConfig: {
    USAJOBS: { description: 'An announcement of USAJOBS.' },
    JOB_POSTING: { description: 'A page that is marked up as schema.org JobPosting.' },
  },
});

@ObjectType('Wage', { description: 'What is paid. An end that is not known is null, which is not zero.' })
export class WageType implements WageAmounts {
  @Field(() => Float, { nullable: true, description: 'At least this, in units of the currency.' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true, description: 'At most this, in units of the currency.' })
  maximum!: number | null;

  @Field(() => WagePeriodEnum, { description: 'For an hour or for a year.' })
  per!: WagePeriod;

  @Field(() => String, { description: 'The currency by its ISO 4217 code: `USD`.' })
  currency!: string;
}

@ObjectType('PostingSource', { description: 'What a posting is called where it was read from.' })
export class PostingSourceType implements Omit<PostingSource, 'contentHash' | 'version'> {
  @Field(() => PostingSystemEnum, { description: 'Where.' })
  system!: PostingSystem;

  @Field(() => String, { description: 'Its name there, unique within the system.' })
  sourceId!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Posting', { description: 'An opening of an organisation.' })
export class PostingType implements Omit<
  Posting,
  'organisationId' | 'occupationCode' | 'publishedTo' | 'wage'
> {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;

  @Field(() => String, { description: 'What the job is called.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What the job is, as its employer wrote it: text that may hold markup, and is not to be trusted as such.',
  })
  description!: string | null;

  @Field(() => PostingStateEnum, { description: 'Where it is in its life.' })
  state!: PostingState;

  @Field(() => [RequirementType], { description: 'The skills it asks for, as its employer ordered them.' })
  requirements!: Requirement[];

  @Field(() => [LicenceRequirementType], { description: 'The licences it asks for.' })
  licences!: LicenceRequirement[];

  @Field(() => RegionType, { nullable: true, description: 'Where the work is.' })
  region!: (RegionType & { state: string }) | null;

  @Field(() => Boolean, { description: 'Whether it can be done from anywhere.' })
  remote!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The first day to apply; null is an open end.' })
  opensOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day to apply; null is an open end.' })
  closesOn!: string | null;

  @Field(() => PostingSourceType, {
    nullable: true,
    description: 'Where it was read from; null for what was written in the hub.',
  })
  source!: PostingSource | null;
}

export const PostingConnection = connectionOf('Posting', PostingType);
