import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Learner')
export class LearnerType {
  @Field(() => ID)
  id!: string;
}
