import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import { type LicenceRequirement, type Requirement } from './requirement';

@ObjectType('Requirement', { description: 'A skill that a posting asks for.' })
export class RequirementType implements Omit<Requirement, 'skillId'> {
  @Field(() => Int, { description: 'The level, 1 to 5, at which it is met in full.' })
  level!: ProficiencyLevel;

  @Field(() => Int, { description: 'How much it counts, 1 to 10.' })
  weight!: number;

  @Field(() => Boolean, {
    description: 'Whether only who has verified proof of it at this level is a candidate.',
  })
  mustHave!: boolean;
}

@ObjectType('LicenceRequirement', {
  description: 'A licence that a posting asks for; without it nobody is a candidate.',
})
export class LicenceRequirementType implements LicenceRequirement {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who must have given it, such as a state by its two letters; null for anybody.',
  })
  jurisdiction!: string | null;
}
