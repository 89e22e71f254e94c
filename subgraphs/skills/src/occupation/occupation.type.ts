import { connectionOf } from '@ler-hub/graphql';
import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { type Skill } from '../skill/skill';
import { SkillType } from '../skill/skill.type';
import { type Occupation, type OccupationSkill } from './occupation';

@Directive('@key(fields: "code")')
@ObjectType('Occupation', { description: 'A kind of work, as a framework describes it.' })
export class OccupationType implements Omit<Occupation, 'frameworkId'> {
  @Field(() => ID, { description: 'Its id, the same in every hub.' })
  id!: string;

  @Field(() => ID, {
    description: 'What its framework calls it by, such as the O*NET-SOC code `29-1141.00`.',
  })
  code!: string;

  @Field(() => String, { description: 'The name it goes by.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What people in it do.' })
  description!: string | null;
}

@ObjectType('OccupationSkill', { description: 'What an occupation asks of one skill.' })
export class OccupationSkillType implements OccupationSkill {
  @Field(() => SkillType, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Float, {
    description:
      'How important it is, 1 (not) to 5 (extremely). That of a technology says how much postings ask for it.',
  })
  importance!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'At which level, 1 to 5; null where the source does not know or withholds it.',
  })
  level!: ProficiencyLevel | null;
}

export const OccupationConnection = connectionOf('Occupation', OccupationType);
