import {
  type Caller,
  Conflict,
  type Connection,
  InvalidInput,
  newId,
  NotFound,
  type OrganisationKind,
  pageById,
  type PageRequest,
  requireId,
} from '@ler-hub/kernel';
import { type EventLog } from '@ler-hub/postgres';
import { isDeepStrictEqual } from 'node:util';
import { type MembershipRepository } from '../membership/membership.repository';
import {
  inOrder,
  type NewOrganisation,
  type Organisation,
  type OrganisationChange,
  rolesLost,
} from './organisation';
import { organisationChanged } from './organisation.event';
import { type OrganisationRepository } from './organisation.repository';

/** What a write works with, inside its transaction. */
export interface OrganisationTransaction {
  readonly organisations: OrganisationRepository;
  readonly memberships: MembershipRepository;
  readonly events: EventLog;
}

interface Dependencies {
  readonly caller: Caller;
  readonly organisations: OrganisationRepository;
  readonly inTransaction: <Result>(
    work: (transaction: OrganisationTransaction) => Promise<Result>,
  ) => Promise<Result>;
}

/** Organisations are public; admins of the hub decide which there are. */
export class OrganisationService {
  constructor(private readonly deps: Dependencies) {}

  find(id: string): Promise<Organisation | null> {
    return this.deps.organisations.find(id);
  }

  list(kind: OrganisationKind | null, request: PageRequest): Promise<Connection<Organisation>> {
    return pageById(request, {
      list: 'organisations',
      fetch: (after, limit) => this.deps.organisations.list({ kind, after, limit }),
    });
  }

  create(input: NewOrganisation): Promise<Organisation> {
    this.deps.caller.require('admin');
    const kinds = requireKinds(input.kinds);
    return this.deps.inTransaction(async ({ organisations, events }) => {
      const created = await organisations.insert({ id: newId(), name: input.name, url: input.url, kinds });
      await events.append(organisationChanged(created));
      return created;
    });
  }

  /** Changes what is given and leaves the rest. */
  update(id: string, change: OrganisationChange): Promise<Organisation> {
    this.deps.caller.require('admin');
    const organisationId = requireId(id, 'input.organisationId');
    requireNoNull(change);
    return this.deps.inTransaction(async ({ organisations, memberships, events }) => {
      const stored = await organisations.lock(organisationId);
      if (stored === null) throw new NotFound('There is no such organisation');
      const kinds = requireKinds(change.kinds ?? stored.kinds);
      if (await memberships.holdAny(stored.id, rolesLost(stored.kinds, kinds)))
        throw new Conflict('Members hold roles that only the kinds taken away offer');
      const updated = await organisations.update({ ...stored, ...change, kinds });
      const event = organisationChanged(updated);
      if (!isDeepStrictEqual(event.state, organisationChanged(stored).state)) await events.append(event);
      return updated;
    });
  }
}

/** GraphQL lets a field that may be left out be null as well. */
function requireNoNull({ name, kinds }: { readonly name?: unknown; readonly kinds?: unknown }): void {
  if (name === null) throw InvalidInput.at('input.name', 'cannot be null');
  if (kinds === null) throw InvalidInput.at('input.kinds', 'cannot be null');
}

function requireKinds(kinds: readonly OrganisationKind[]): readonly OrganisationKind[] {
  if (kinds.length === 0) throw InvalidInput.at('input.kinds', 'must name at least one kind');
  return inOrder(kinds);
}
