import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "code")')
@ObjectType('Occupation')
export class OccupationType {
  @Field(() => ID)
  code!: string;
}
