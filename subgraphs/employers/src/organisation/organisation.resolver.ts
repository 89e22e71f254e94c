import { PageArgs } from '@ler-hub/graphql';
import { type Connection, type OrganisationKind } from '@ler-hub/kernel';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { type EmployersContext } from '../context';
import { type Organisation } from './organisation';
import {
  CreateOrganisationInput,
  CreateOrganisationPayload,
  UpdateOrganisationInput,
  UpdateOrganisationPayload,
} from './organisation.input';
import { OrganisationConnection, OrganisationKindEnum, OrganisationType } from './organisation.type';

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  @Query(() => OrganisationType, {
    nullable: true,
    description: 'One organisation, or null where there is none.',
  })
  organisation(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { organisations }: EmployersContext,
  ): Promise<Organisation | null> {
    return organisations.find(id);
  }

  @Query(() => OrganisationConnection, {
    nullable: true,
    description: 'The organisations of the hub, oldest first.',
  })
  organisations(
    @Arg('kind', () => OrganisationKindEnum, { nullable: true, description: 'Only those that do this.' })
    kind: OrganisationKind | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { organisations }: EmployersContext,
  ): Promise<Connection<Organisation>> {
    return organisations.list(kind ?? null, page);
  }

  @Mutation(() => CreateOrganisationPayload, {
    nullable: true,
    description: 'Adds an organisation. For admins.',
  })
  async createOrganisation(
    @Arg('input', () => CreateOrganisationInput, { description: 'What it is.' })
    input: CreateOrganisationInput,
    @Ctx() { organisations }: EmployersContext,
  ): Promise<{ organisation: Organisation }> {
    return { organisation: await organisations.create(input) };
  }

  @Mutation(() => UpdateOrganisationPayload, {
    nullable: true,
    description: 'Changes an organisation. For admins.',
  })
  async updateOrganisation(
    @Arg('input', () => UpdateOrganisationInput, { description: 'What changes.' })
    input: UpdateOrganisationInput,
    @Ctx() { organisations }: EmployersContext,
  ): Promise<{ organisation: Organisation }> {
    const { organisationId, ...change } = input;
    return { organisation: await organisations.update(organisationId, change) };
  }
}
