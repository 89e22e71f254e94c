import { type OrganisationKind, organisationKinds } from '@ler-hub/kernel';
import { connectionOf, enumOf } from '@ler-hub/graphql';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Organisation } from './organisation';

export const OrganisationKindEnum = enumOf(organisationKinds);
registerEnumType(OrganisationKindEnum, {
  name: 'OrganisationKind',
  description: 'What an organisation does in the hub.',
  valuesConfig: {
    EMPLOYER: { description: 'Hires: has postings.' },
    JOB_BOARD: { description: 'Brings candidates to postings that are published to it.' },
    COACHING_BODY: { description: 'Coaches learners who let it.' },
    ISSUER: { description: 'Issues credentials.' },
    AGENCY: { description: 'Oversees programmes, issuers and licences.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Organisation', {
  description: 'An employer, job board, coaching body, issuer of credentials or agency.',
})
export class OrganisationType implements Organisation {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;

  @Field(() => String, { description: 'The name it goes by.' })
  name!: string;

  @Field(() => [OrganisationKindEnum], { description: 'What it does in the hub.' })
  kinds!: OrganisationKind[];

  @Field(() => String, { nullable: true, description: 'Its own site.' })
  url!: string | null;
}

export const OrganisationConnection = connectionOf('Organisation', OrganisationType);
