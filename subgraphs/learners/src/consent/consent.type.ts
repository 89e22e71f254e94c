import { connectionOf, DateTimeScalar, enumOf } from '@ler-hub/graphql';
import {
  type ConsentAudience,
  consentAudiences,
  type ConsentPurpose,
  consentPurposes,
  type ConsentScope,
  consentScopes,
} from '@ler-hub/kernel';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type LedgerConsent } from './consent';

export const ConsentPurposeEnum = enumOf(consentPurposes);
registerEnumType(ConsentPurposeEnum, {
  name: 'ConsentPurpose',
  description: 'What a learner lets their record be used for.',
  valuesConfig: {
    MATCHING: { description: 'To be found for openings, by employers and job boards.' },
    COACHING: { description: 'To be advised by coaches.' },
    RESEARCH: {
      description: 'To be counted in research. Nobody here does any yet, so it cannot be granted yet.',
    },
  },
});

export const ConsentAudienceEnum = enumOf(consentAudiences);
registerEnumType(ConsentAudienceEnum, {
  name: 'ConsentAudience',
  description: 'Whom a learner lets use their record.',
  valuesConfig: {
    ORGANISATION: { description: 'One organisation, which the consent names.' },
    EMPLOYERS: { description: 'All employers.' },
    JOB_BOARDS: { description: 'All job boards.' },
    COACHES: { description: 'All coaches.' },
  },
});

export const ConsentScopeEnum = enumOf(consentScopes);
registerEnumType(ConsentScopeEnum, {
  name: 'ConsentScope',
  description: 'What of their record a learner shows.',
  valuesConfig: {
    SKILLS: {
      description: 'Skills, region, availability and wage. In matching it does not say whose they are.',
    },
    CREDENTIALS: { description: 'The credentials that show the skills.' },
    IDENTITY: {
      description:
        'Who they are: name, work and education. In matching, whoever is not shown it sees an anonymous candidate.',
    },
    CONTACT: { description: 'How to reach them. A record does not say it yet, so it shows nothing yet.' },
  },
});

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Organisation')
export class OrganisationType {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Consent', { description: 'What a learner allowed to whom. Only they see it.' })
export class ConsentType implements Omit<LedgerConsent, 'learnerId' | 'organisationId'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ConsentPurposeEnum, { description: 'For what.' })
  purpose!: ConsentPurpose;

  @Field(() => ConsentAudienceEnum, { description: 'To whom.' })
  audience!: ConsentAudience;

  @Field(() => [ConsentScopeEnum], { description: 'What of the record it opens.' })
  scopes!: ConsentScope[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null for "until withdrawn".' })
  expiresAt!: Date | null;

  @Field(() => String, { description: 'Which version of the text was agreed to.' })
  textVersion!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  grantedAt!: Date;

  @Field(() => ID, { description: 'The person who gave it.' })
  grantedBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was withdrawn; null where it was not.',
  })
  withdrawnAt!: Date | null;
}

export const ConsentConnection = connectionOf('Consent', ConsentType);
