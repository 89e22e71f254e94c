import { type RequestContext, type SubgraphRequest } from '@ler-hub/graphql';
import { type Log } from '@ler-hub/kernel';
import { EventLog } from '@ler-hub/postgres';
import { type DataSource, type EntityManager } from 'typeorm';
import { MembershipRepository } from './membership/membership.repository';
import { MembershipService } from './membership/membership.service';
import { OrganisationRepository } from './organisation/organisation.repository';
import { OrganisationService, type OrganisationTransaction } from './organisation/organisation.service';

export interface EmployersContext extends RequestContext {
  readonly organisations: OrganisationService;
  readonly memberships: MembershipService;
}

/** Composes one request. Everything a resolver can reach is named here. */
export function employersContext(
  { database, log }: { readonly database: DataSource; readonly log: Log },
  { caller, requestId }: SubgraphRequest,
): EmployersContext {
  const { organisations, memberships } = repositories(database.manager);
  const inTransaction = <Result>(
    work: (transaction: OrganisationTransaction) => Promise<Result>,
  ): Promise<Result> =>
    database.transaction((transaction) =>
      work({ ...repositories(transaction), events: new EventLog(transaction) }),
    );
  return {
    requestId,
    log,
    organisations: new OrganisationService({ caller, organisations, inTransaction }),
    memberships: new MembershipService({ caller, organisations, memberships, inTransaction }),
  };
}

function repositories(database: EntityManager) {
  return {
    organisations: new OrganisationRepository(database),
    memberships: new MembershipRepository(database),
  };
}
