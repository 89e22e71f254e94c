import { connectionOf } from '@ler-hub/graphql';
import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type AssertedSkill } from './asserted-skill';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Skill')
export class SkillType {
  @Field(() => ID)
  id!: string;
}

@ObjectType('AssertedSkill', { description: 'A skill that a learner says they have: claimed, not verified.' })
export class AssertedSkillType implements Pick<AssertedSkill, 'level'> {
  @Field(() => Int, { description: 'At which level, 1 to 5.' })
  level!: ProficiencyLevel;
}

export const AssertedSkillConnection = connectionOf('AssertedSkill', AssertedSkillType);
