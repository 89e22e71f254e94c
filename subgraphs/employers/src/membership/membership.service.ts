import {
  type Caller,
  Conflict,
  type Connection,
  InvalidInput,
  newId,
  NotFound,
  pageById,
  type PageRequest,
  requireId,
  rolesOffered,
  type Role,
  roles as allRoles,
} from '@ler-hub/kernel';
import { violates } from '@ler-hub/postgres';
import { type Organisation } from '../organisation/organisation';
import { type OrganisationRepository } from '../organisation/organisation.repository';
import { type Membership, type NewMembership } from './membership';
import { type MembershipRepository } from './membership.repository';

interface Repositories {
  readonly organisations: OrganisationRepository;
  readonly memberships: MembershipRepository;
}

interface Dependencies extends Repositories {
  readonly caller: Caller;
  readonly inTransaction: <Result>(work: (transaction: Repositories) => Promise<Result>) => Promise<Result>;
}

/** Who may act for an organisation. Its members see who they are; admins of the hub decide. */
export class MembershipService {
  constructor(private readonly deps: Dependencies) {}

  /** The members of an organisation, or null for who may not see them. */
  async list(organisation: Organisation, request: PageRequest): Promise<Connection<Membership> | null> {
    if (!this.maySeeMembersOf(organisation)) return null;
    const { id } = organisation;
    return pageById(request, {
      list: `memberships of ${id}`,
      fetch: (after, limit) => this.deps.memberships.list(id, { after, limit }),
    });
  }

  organisationOf({ organisationId }: Membership): Promise<Organisation | null> {
    return this.deps.organisations.find(organisationId);
  }

  async add(input: NewMembership): Promise<Membership> {
    this.deps.caller.require('admin');
    const organisationId = requireId(input.organisationId, 'input.organisationId');
    const personId = requireId(input.personId, 'input.personId');
    try {
      return await this.deps.inTransaction(async ({ organisations, memberships }) => {
        // Locked, or the kinds that offer the roles could be taken away meanwhile.
        const organisation = await organisations.lock(organisationId);
        if (organisation === null) throw InvalidInput.at('input.organisationId', 'is of no organisation');
        const roles = requireRoles(organisation, input.roles);
        return memberships.save({ id: newId(), personId, organisationId, roles });
      });
    } catch (error) {
      if (!violates(error, 'one_membership_per_person')) throw error;
      throw new Conflict('The person is a member already');
    }
  }

  change(id: string, roles: readonly Role[]): Promise<Membership> {
    this.deps.caller.require('admin');
    const membershipId = requireId(id, 'input.membershipId');
    return this.deps.inTransaction(async ({ organisations, memberships }) => {
      const stored = await memberships.lock(membershipId);
      const organisation = stored && (await organisations.lock(stored.organisationId));
      if (stored === null || organisation === null) throw new NotFound('There is no such membership');
      return memberships.save({ ...stored, roles: requireRoles(organisation, roles) });
    });
  }

  end(id: string): Promise<Membership> {
    this.deps.caller.require('admin');
    const membershipId = requireId(id, 'input.membershipId');
    return this.deps.inTransaction(async ({ memberships }) => {
      const stored = await memberships.lock(membershipId);
      if (stored === null) throw new NotFound('There is no such membership');
      await memberships.delete(stored.id);
      return stored;
    });
  }

  /** The organisation that a token names is not enough: it takes a role that is held in it. */
  private maySeeMembersOf({ id, kinds }: Organisation): boolean {
    const { caller } = this.deps;
    return caller.has('admin') || rolesOffered(kinds).some((role) => caller.actsFor(id, role));
  }
}

function requireRoles({ kinds }: Organisation, roles: readonly Role[]): readonly Role[] {
  if (roles.length === 0) throw InvalidInput.at('input.roles', 'must name at least one role');
  const offered = rolesOffered(kinds);
  const foreign = roles.find((role) => !offered.includes(role));
  if (foreign !== undefined)
    throw InvalidInput.at('input.roles', `has ${foreign}, which the organisation does not offer`);
  return allRoles.filter((role) => roles.includes(role));
}
