import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type EmployersContext } from '../context';
import { type Organisation } from '../organisation/organisation';
import { OrganisationType } from '../organisation/organisation.type';
import { type Membership } from './membership';
import {
  AddMembershipInput,
  AddMembershipPayload,
  ChangeMembershipInput,
  ChangeMembershipPayload,
  EndMembershipInput,
  EndMembershipPayload,
} from './membership.input';
import { MembershipConnection, MembershipType } from './membership.type';

@Resolver(() => MembershipType)
export class MembershipResolver {
  @FieldResolver(() => OrganisationType, { nullable: true, description: 'The organisation they act for.' })
  organisation(
    @Root() membership: Membership,
    @Ctx() { memberships }: EmployersContext,
  ): Promise<Organisation | null> {
    return memberships.organisationOf(membership);
  }

  @Mutation(() => AddMembershipPayload, {
    nullable: true,
    description: 'Makes a person a member. For admins.',
  })
  async addMembership(
    @Arg('input', () => AddMembershipInput, { description: 'Who, where, and as what.' })
    input: AddMembershipInput,
    @Ctx() { memberships }: EmployersContext,
  ): Promise<{ membership: Membership }> {
    return { membership: await memberships.add(input) };
  }

  @Mutation(() => ChangeMembershipPayload, {
    nullable: true,
    description: 'Gives a member other roles. For admins.',
  })
  async changeMembership(
    @Arg('input', () => ChangeMembershipInput, { description: 'Which, and as what.' })
    input: ChangeMembershipInput,
    @Ctx() { memberships }: EmployersContext,
  ): Promise<{ membership: Membership }> {
    return { membership: await memberships.change(input.membershipId, input.roles) };
  }

  @Mutation(() => EndMembershipPayload, { nullable: true, description: 'Ends a membership. For admins.' })
  async endMembership(
    @Arg('input', () => EndMembershipInput, { description: 'Which.' }) input: EndMembershipInput,
    @Ctx() { memberships }: EmployersContext,
  ): Promise<{ membership: Membership }> {
    return { membership: await memberships.end(input.membershipId) };
  }
}

@Resolver(() => OrganisationType)
export class OrganisationMembersResolver {
  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: 'Who acts for it, oldest first. Null but for admins and whoever holds a role in it.',
  })
  memberships(
    @Root() organisation: Organisation,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { memberships }: EmployersContext,
  ): Promise<Connection<Membership> | null> {
    return memberships.list(organisation, page);
  }
}
