import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type CredentialsContext } from '../context';
import { OrganisationType } from '../organisation/organisation.type';
import { type IssuerTrust } from '../verdict/trust';
import { type Issuer } from './issuer';
import {
  RegisterIssuerInput,
  RegisterIssuerPayload,
  SetIssuerTrustInput,
  SetIssuerTrustPayload,
} from './issuer.input';
import { IssuerConnection, IssuerTrustEnum, IssuerType } from './issuer.type';

@Resolver(() => IssuerType)
export class IssuerResolver {
  @FieldResolver(() => OrganisationType, {
    nullable: true,
    description: 'The organisation that issues under it; null for one from outside of the hub.',
  })
  organisation(@Root() { organisationId }: Issuer): { id: string } | null {
    return organisationId === null ? null : { id: organisationId };
  }

  @FieldResolver(() => IssuerTrustEnum, { description: 'How far the hub relies on it now.' })
  trust(@Root() issuer: Issuer, @Ctx() { issuers }: CredentialsContext): IssuerTrust {
    return issuers.trustOf(issuer);
  }

  @Query(() => IssuerType, { nullable: true, description: 'One issuer, or null where there is none.' })
  issuer(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { issuers }: CredentialsContext,
  ): Promise<Issuer | null> {
    return issuers.find(id);
  }

  @Query(() => IssuerConnection, { nullable: true, description: 'The registered issuers, oldest first.' })
  issuers(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { issuers }: CredentialsContext,
  ): Promise<Connection<Issuer>> {
    return issuers.list(page);
  }

  @Mutation(() => RegisterIssuerPayload, {
    nullable: true,
    description: 'Registers an issuer, which nobody trusts yet. For issuers and admins.',
  })
  async registerIssuer(
    @Arg('input', () => RegisterIssuerInput, { description: 'Who it is.' }) input: RegisterIssuerInput,
    @Ctx() { issuers }: CredentialsContext,
  ): Promise<{ issuer: Issuer }> {
    return { issuer: await issuers.register(input) };
  }

  @Mutation(() => SetIssuerTrustPayload, {
    nullable: true,
    description: 'Says how far an issuer is trusted, and judges its credentials anew. For admins.',
  })
  async setIssuerTrust(
    @Arg('input', () => SetIssuerTrustInput, { description: 'Which, and how far.' })
    { issuerId, trust: standing, trustedFrom, trustedUntil }: SetIssuerTrustInput,
    @Ctx() { issuers }: CredentialsContext,
  ): Promise<{ issuer: Issuer }> {
    return { issuer: await issuers.setTrust(issuerId, { standing, trustedFrom, trustedUntil }) };
  }
}
