import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Organisation', {
  description: 'An employer, job board, coaching body, issuer of credentials or agency.',
})
export class OrganisationType {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;
}
