import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Skill', { description: 'A skill. The skills subgraph owns it.' })
export class SkillType {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;
}
