import { type Availability } from '@ler-hub/kernel';
import { AvailabilityEnum, RegionType } from '@ler-hub/graphql';
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { type LearnerView } from './learner';

const IDENTITY = 'Null for who may not know who they are.';
const SKILLS = 'Null for who was not shown their skills.';

/** Everything but the id is nullable: what is not opened is null, and so is all of it while this subgraph is down. */
@Directive('@key(fields: "id")')
@ObjectType('Learner', { description: 'A person who keeps their learning and employment record here.' })
export class LearnerType implements Omit<LearnerView, 'isOwn' | 'opened' | 'synthetic'> {
  @Field(() => ID, { description: 'Their id in the hub.' })
  id!: string;

  @Field(() => String, { nullable: true, description: `Their name. ${IDENTITY}` })
  name!: string | null;

  @Field(() => RegionType, { nullable: true, description: `Where they live. ${SKILLS}` })
  region!: { readonly state: string } | null;

  @Field(() => AvailabilityEnum, { nullable: true, description: `How soon they could start. ${SKILLS}` })
  availability!: Availability | null;

  @Field(() => Boolean, { nullable: true, description: `Whether they would work remotely. ${SKILLS}` })
  openToRemote!: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: `The least they would work for, in US dollars an hour; also null where they do not say. ${SKILLS}`,
  })
  minimumWagePerHourUsd!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they are generated, for demonstrations, and not a person.',
  })
  synthetic!: boolean | null;
}
