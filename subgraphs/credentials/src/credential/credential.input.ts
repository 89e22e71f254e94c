import { IsText } from '@ler-hub/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type CredentialFormat } from '../document/credential-document';
import { type Credential } from './credential';
import { type NewCredential } from './credential-keeping.service';
import { CredentialFormatEnum, CredentialType } from './credential.type';

const LONGEST_REASON = 1_000;

@InputType({ description: 'A credential to issue.' })
export class IssueCredentialInput implements NewCredential {
  @Field(() => ID, { description: 'What is awarded: an achievement of your organisation.' })
  achievementId!: string;

  @Field(() => ID, { description: 'To whom: a learner of the hub.' })
  learnerId!: string;

  @Field(() => CredentialFormatEnum, { defaultValue: 'DATA_INTEGRITY', description: 'How it is secured.' })
  format!: CredentialFormat;

  @Field(() => Date, {
    nullable: true,
    defaultValue: null,
    description: 'From when on it is valid; now, if left out.',
  })
  validFrom!: Date | null;

  @Field(() => Date, {
    nullable: true,
    defaultValue: null,
    description: 'Until when it is valid; without end, if left out.',
  })
  validUntil!: Date | null;
}

@InputType({ description: 'A credential that a learner hands over.' })
export class ReceiveCredentialInput {
  @Field(() => String, {
    description:
      'The document as it was issued: JSON with an embedded proof, or a compact JWT; at most 256 kB.',
  })
  document!: string;
}

@InputType({ description: 'Takes a credential back.' })
export class RevokeCredentialInput {
  @Field(() => ID, { description: 'The credential: one that your organisation issued.' })
  credentialId!: string;

  @Field(() => String, { description: 'Why, at most 1,000 characters. Kept, and not published.' })
  @IsText(LONGEST_REASON)
  reason!: string;
}

@ObjectType({ description: 'The credential as it was issued.' })
export class IssueCredentialPayload {
  @Field(() => CredentialType, { description: 'The new credential.' })
  credential!: Credential;
}

@ObjectType({ description: 'The credential as it was received.' })
export class ReceiveCredentialPayload {
  @Field(() => CredentialType, { description: 'The credential; the stored one where it had arrived before.' })
  credential!: Credential;
}

@ObjectType({ description: 'The credential as it is now.' })
export class RevokeCredentialPayload {
  @Field(() => CredentialType, { description: 'The revoked credential.' })
  credential!: Credential;
}
