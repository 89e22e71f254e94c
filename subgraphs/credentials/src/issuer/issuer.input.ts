import { IsLine, IsText } from '@ler-hub/graphql';
import { ArrayMaxSize, IsOptional, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ABSOLUTE_URL, LONGEST_URL } from '../document/value';
import { type IssuerTrust } from '../verdict/trust';
import { type Issuer } from './issuer';
import { type ForeignIssuer, type NewIssuer, type NewKey } from './issuer.service';
import { IssuerTrustEnum, IssuerType } from './issuer.type';

const LONGEST_NAME = 200;
const LONGEST_JWK = 4_000;
const MOST_KEYS = 10;

@InputType({ description: 'A public key of an issuer.' })
export class IssuerKeyInput implements NewKey {
  @Field(() => ID, { description: 'The verification method, as its proofs name the key.' })
  @MaxLength(LONGEST_URL)
  @Matches(ABSOLUTE_URL)
  id!: string;

  @Field(() => String, { description: 'The public key as a JWK, in JSON.' })
  @IsText(LONGEST_JWK)
  jwk!: string;
}

@InputType({ description: 'An issuer that signs elsewhere. For admins.' })
export class ForeignIssuerInput implements ForeignIssuer {
  @Field(() => String, { description: 'The DID or URL that it signs as.' })
  @MaxLength(LONGEST_URL)
  @Matches(ABSOLUTE_URL)
  did!: string;

  @Field(() => [IssuerKeyInput], {
    defaultValue: [],
    description: 'Its keys, where the DID does not say them.',
  })
  @ArrayMaxSize(MOST_KEYS)
  @ValidateNested()
  keys!: IssuerKeyInput[];
}

@InputType({ description: 'A new issuer.' })
export class RegisterIssuerInput implements NewIssuer {
  @Field(() => String, { description: 'The name that its credentials carry, at most 200 characters.' })
  @IsLine(LONGEST_NAME)
  name!: string;

  @Field(() => ID, {
    nullable: true,
    defaultValue: null,
    description: 'The organisation that issues. Left out: the one that you act for.',
  })
  organisationId!: string | null;

  @Field(() => ForeignIssuerInput, {
    nullable: true,
    defaultValue: null,
    description: 'For an issuer that signs elsewhere; otherwise the hub makes a key and signs for it.',
  })
  @IsOptional()
  @ValidateNested()
  foreign!: ForeignIssuerInput | null;
}

@InputType({ description: 'How far an issuer is trusted from now on.' })
export class SetIssuerTrustInput {
  @Field(() => ID, { description: 'The issuer.' })
  issuerId!: string;

  @Field(() => IssuerTrustEnum, { description: 'TRUSTED, KNOWN or REVOKED.' })
  trust!: IssuerTrust;

  @Field(() => Date, {
    nullable: true,
    defaultValue: null,
    description: 'From when on it is or was trusted. Left out: as on record; now, where trust begins anew.',
  })
  trustedFrom!: Date | null;

  @Field(() => Date, {
    nullable: true,
    defaultValue: null,
    description:
      'Until when it was trusted. Left out: as on record, else now; nothing for one that is trusted.',
  })
  trustedUntil!: Date | null;
}

@ObjectType({ description: 'The issuer as it was registered.' })
export class RegisterIssuerPayload {
  @Field(() => IssuerType, { description: 'The new issuer.' })
  issuer!: Issuer;
}

@ObjectType({ description: 'The issuer as it is now.' })
export class SetIssuerTrustPayload {
  @Field(() => IssuerType, { description: 'The issuer.' })
  issuer!: Issuer;
}
