import { DateTimeScalar, IsLine } from '@ler-hub/graphql';
import { type ConsentAudience, type ConsentPurpose, type ConsentScope, consentScopes } from '@ler-hub/kernel';
import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type LedgerConsent, type NewConsent } from './consent';
import { ConsentAudienceEnum, ConsentPurposeEnum, ConsentScopeEnum, ConsentType } from './consent.type';

const LONGEST_VERSION = 100;

@InputType({ description: 'What the caller allows to whom.' })
export class GrantConsentInput implements NewConsent {
  @Field(() => ConsentPurposeEnum, { description: 'For what.' })
  purpose!: ConsentPurpose;

  @Field(() => ConsentAudienceEnum, { description: 'To whom: those must be people who ask for that.' })
  audience!: ConsentAudience;

  @Field(() => ID, {
    nullable: true,
    defaultValue: null,
    description: 'The organisation, for the audience ORGANISATION and only for it.',
  })
  organisationId!: string | null;

  @Field(() => [ConsentScopeEnum], { description: 'What of the record is opened: at least one scope.' })
  @ArrayMaxSize(consentScopes.length)
  scopes!: ConsentScope[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    defaultValue: null,
    description: 'When it ends, in the future; left out for "until withdrawn".',
  })
  expiresAt!: Date | null;

  @Field(() => String, { description: 'Which version of the text is agreed to, at most 100 characters.' })
  @IsLine(LONGEST_VERSION)
  textVersion!: string;
}

@InputType({ description: 'What the caller no longer allows.' })
export class WithdrawConsentInput {
  @Field(() => ID, { description: 'Which consent.' })
  consentId!: string;
}

@ObjectType({ description: 'The consent as it was given.' })
export class GrantConsentPayload {
  @Field(() => ConsentType, { description: 'The new consent.' })
  consent!: LedgerConsent;
}

@ObjectType({ description: 'The consent as it is now.' })
export class WithdrawConsentPayload {
  @Field(() => ConsentType, { description: 'The withdrawn consent.' })
  consent!: LedgerConsent;
}
