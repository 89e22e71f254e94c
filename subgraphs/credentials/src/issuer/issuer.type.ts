import { connectionOf, enumOf } from '@ler-hub/graphql';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { issuerTrusts } from '../verdict/trust';
import { type Issuer } from './issuer';

export const IssuerTrustEnum = enumOf(issuerTrusts);
registerEnumType(IssuerTrustEnum, {
  name: 'IssuerTrust',
  description: 'How far the hub relies on an issuer.',
  valuesConfig: {
    TRUSTED: { description: 'Vouched for: its credentials can be VERIFIED.' },
    KNOWN: { description: 'On record, and not vouched for.' },
    UNKNOWN: { description: 'Met only in documents.' },
    REVOKED: { description: 'No longer relied on, for cause.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Issuer', { description: 'Who signs credentials.' })
export class IssuerType implements Pick<Issuer, 'id' | 'name' | 'did'> {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;

  @Field(() => String, { description: 'The name it is registered by; the DID of one that is not.' })
  name!: string;

  @Field(() => String, { description: 'The DID or URL that it signs as.' })
  did!: string;
}

export const IssuerConnection = connectionOf('Issuer', IssuerType);
