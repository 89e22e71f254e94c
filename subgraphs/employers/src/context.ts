import { type RequestContext, type SubgraphRequest } from '@ler-hub/graphql';
import { type Log } from '@ler-hub/kernel';
import { EventLog } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { MembershipRepository } from './membership/membership.repository';
import { MembershipService } from './membership/membership.service';
import { OrganisationRepository } from './organisation/organisation.repository';
import { OrganisationService } from './organisation/organisation.service';

export interface EmployersContext extends RequestContext {
  readonly organisations: OrganisationService;
  readonly memberships: MembershipService;
}

/** Composes one request. Everything a resolver can reach is named here. */
export function employersContext(
  { database, log }: { readonly database: DataSource; readonly log: Log },
  { caller, requestId }: SubgraphRequest,
): EmployersContext {
  const organisations = new OrganisationRepository(database.manager);
  return {
    requestId,
    log,
    organisations: new OrganisationService({
      caller,
      organisations,
      inTransaction: (work) =>
        database.transaction((transaction) =>
          work({ organisations: new OrganisationRepository(transaction), events: new EventLog(transaction) }),
        ),
    }),
    memberships: new MembershipService({
      caller,
      organisations,
      memberships: new MembershipRepository(database.manager),
      inTransaction: (work) =>
        database.transaction((transaction) =>
          work({
            organisations: new OrganisationRepository(transaction),
            memberships: new MembershipRepository(transaction),
          }),
        ),
    }),
  };
}
