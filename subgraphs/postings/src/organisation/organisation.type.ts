import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Organisation', { description: 'An organisation. The employers subgraph owns it.' })
export class OrganisationType {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;
}
