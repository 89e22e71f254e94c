import { type ProficiencyLevel, proficiencyLevels } from '@ler-hub/kernel';
import { IsIn } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { type AssertedSkill, type NewAssertedSkill } from './asserted-skill';
import { AssertedSkillType } from './asserted-skill.type';

@InputType({ description: 'A skill that the caller says they have.' })
export class AssertSkillInput implements NewAssertedSkill {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => Int, { description: 'At which level, 1 to 5.' })
  @IsIn(proficiencyLevels)
  level!: ProficiencyLevel;
}

@InputType({ description: 'A skill that the caller no longer claims.' })
export class RetractSkillInput {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;
}

@ObjectType({ description: 'The skill as it is asserted now.' })
export class AssertSkillPayload {
  @Field(() => AssertedSkillType, { description: 'The asserted skill.' })
  assertedSkill!: AssertedSkill;
}

@ObjectType({ description: 'The skill as it was asserted.' })
export class RetractSkillPayload {
  @Field(() => AssertedSkillType, { description: 'The retracted skill.' })
  assertedSkill!: AssertedSkill;
}
