import { connectionOf, enumOf } from '@ler-hub/graphql';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Skill, type SkillKind, skillKinds } from './skill';

export const SkillKindEnum = enumOf(skillKinds);
registerEnumType(SkillKindEnum, {
  name: 'SkillKind',
  description: 'What sort of thing a skill is.',
  valuesConfig: {
    SKILL: { description: 'Something to be able to do.' },
    KNOWLEDGE: { description: 'A field to know.' },
    TECHNOLOGY: { description: 'A program or tool to be able to use.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Skill', { description: 'Something a person can do, know or use, named within one framework.' })
export class SkillType implements Omit<Skill, 'frameworkId'> {
  @Field(() => ID, { description: 'Its id, the same in every hub.' })
  id!: string;

  @Field(() => String, { description: 'The name it goes by.' })
  name!: string;

  @Field(() => String, { description: 'What its framework calls it by.' })
  code!: string;

  @Field(() => SkillKindEnum, { description: 'What sort of thing it is.' })
  kind!: SkillKind;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about, in a sentence or the name of its category.',
  })
  statement!: string | null;
}

export const SkillConnection = connectionOf('Skill', SkillType);
