import { type Availability } from '@ler-hub/kernel';
import { AvailabilityEnum, RegionType } from '@ler-hub/graphql';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type Region } from './candidate';
import { type CandidateView } from './candidate-view';

@Directive('@key(fields: "id")')
@ObjectType('Learner')
export class LearnerType {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Candidate', { description: 'A learner as the asking organisation may see them.' })
export class CandidateType implements CandidateView {
  @Field(() => ID, {
    description:
      'An id for the asking organisation: always the same for it, worthless and unlinkable to others.',
  })
  id!: string;

  @Field(() => RegionType, { nullable: true, description: 'Where they look for work.' })
  region!: Region | null;

  @Field(() => AvailabilityEnum, { nullable: true, description: 'How soon they could start.' })
  availability!: Availability | null;

  @Field(() => LearnerType, {
    nullable: true,
    description: 'Who they are. Null until they reveal themselves to the asking organisation.',
  })
  learner!: { readonly id: string } | null;
}
