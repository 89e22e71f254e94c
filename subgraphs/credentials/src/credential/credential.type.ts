import { connectionOf, enumOf } from '@ler-hub/graphql';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { AlignmentType } from '../achievement/achievement.type';
import { type CredentialFormat, credentialFormats } from '../document/credential-document';
import { type Credential } from './credential';

export const CredentialFormatEnum = enumOf(credentialFormats);
registerEnumType(CredentialFormatEnum, {
  name: 'CredentialFormat',
  description: 'How a credential is secured.',
  valuesConfig: {
    DATA_INTEGRITY: { description: 'JSON with an `eddsa-rdfc-2022` proof inside of it.' },
    VC_JWT: { description: 'A compact JWT, in the profile of Open Badges 3.0.' },
  },
});

type Shown = 'id' | 'format' | 'validFrom' | 'validUntil' | 'receivedAt';

@Directive('@key(fields: "id")')
@ObjectType('Credential', { description: 'A signed statement about a learner, as it arrived.' })
export class CredentialType implements Pick<Credential, Shown> {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;

  @Field(() => CredentialFormatEnum, { description: 'How it is secured.' })
  format!: CredentialFormat;

  @Field(() => Date, { description: 'From when on it is valid.' })
  validFrom!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when it is valid; null for without end.' })
  validUntil!: Date | null;

  @Field(() => [AlignmentType], { description: 'The skills that it shows.' })
  skills!: Credential['skills'];

  @Field(() => Date, { description: 'When it arrived.' })
  receivedAt!: Date;
}

export const CredentialConnection = connectionOf('Credential', CredentialType);
