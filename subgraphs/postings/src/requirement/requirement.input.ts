import { IsLine } from '@ler-hub/graphql';
import { type ProficiencyLevel, proficiencyLevels } from '@ler-hub/kernel';
import { IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LARGEST_WEIGHT, type LicenceRequirement, type Requirement } from './requirement';

const LONGEST_LICENCE_NAME = 200;
const LONGEST_JURISDICTION = 100;

@InputType({ description: 'A skill that a posting asks for.' })
export class RequirementInput implements Requirement {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => Int, { description: 'The level, 1 to 5, at which it is met in full.' })
  @Min(1)
  @Max(proficiencyLevels.length)
  level!: ProficiencyLevel;

  @Field(() => Int, { defaultValue: 5, description: 'How much it counts, 1 to 10.' })
  @Min(1)
  @Max(LARGEST_WEIGHT)
  weight!: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether only who has verified proof of it at this level is a candidate.',
  })
  mustHave!: boolean;
}

@InputType({ description: 'A licence that a posting asks for.' })
export class LicenceRequirementInput implements LicenceRequirement {
  @Field(() => String, { description: 'What it is called, at most 200 characters.' })
  @IsLine(LONGEST_LICENCE_NAME)
  name!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: null,
    description: 'Who must have given it, such as a state by its two letters; null for anybody.',
  })
  @IsOptional()
  @IsLine(LONGEST_JURISDICTION)
  jurisdiction!: string | null;
}
