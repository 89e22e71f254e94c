import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Skill', { description: 'Something a person can do, named within one framework.' })
export class SkillType {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;
}
