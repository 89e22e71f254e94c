import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Skill')
export class SkillType {
  @Field(() => ID)
  id!: string;
}
