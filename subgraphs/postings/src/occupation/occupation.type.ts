import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "code")')
@ObjectType('Occupation', { description: 'A kind of work. The skills subgraph owns it.' })
export class OccupationType {
  @Field(() => ID, { description: 'Its O*NET-SOC code.' })
  code!: string;
}
