import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Learner', { description: 'A person with their record.' })
export class LearnerType {
  @Field(() => ID, { description: 'Their id in the hub.' })
  id!: string;
}
