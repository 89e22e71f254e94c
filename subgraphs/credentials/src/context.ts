import { type RequestContext, type SubgraphRequest } from '@ler-hub/graphql';
import { type Clock, type Log } from '@ler-hub/kernel';
import { EventLog, PublishedStates } from '@ler-hub/postgres';
import { type DataSource, type EntityManager } from 'typeorm';
import { AchievementRepository } from './achievement/achievement.repository';
import { AchievementService } from './achievement/achievement.service';
import { CredentialKeepingService } from './credential/credential-keeping.service';
import { CredentialImporter, type ImportTransaction } from './credential/credential.importer';
import { CredentialRepository } from './credential/credential.repository';
import { CredentialService } from './credential/credential.service';
import { Issuance } from './credential/issuance';
import { Publication } from './credential/publication';
import { Receiving } from './credential/receiving';
import { Reconsideration } from './credential/reconsideration';
import { Telling } from './credential/telling';
import { IssuerRepository } from './issuer/issuer.repository';
import { IssuerService, type IssuerTransaction } from './issuer/issuer.service';
import { type KeyVault } from './issuer/key-vault';
import { UntoldTrustChangeRepository } from './issuer/untold-trust-change.repository';
import { ReferenceRepository } from './reference/reference.repository';
import { StatusListRepository } from './status/status-list.repository';
import { StatusListService } from './status/status-list.service';

export interface CredentialsContext extends RequestContext {
  readonly issuers: IssuerService;
  readonly achievements: AchievementService;
  readonly credentials: CredentialService;
  readonly keeping: CredentialKeepingService;
  readonly statusLists: StatusListService;
}

/** What lives as long as the subgraph. */
export interface CredentialsResources {
  readonly database: DataSource;
  readonly vault: KeyVault;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

type Parts = ImportTransaction & IssuerTransaction;

/** Composes what works on one connection: the request's own, or a transaction's. */
export function partsOn(
  database: EntityManager,
  { vault, publicUrl, clock, log }: Omit<CredentialsResources, 'database'>,
): Parts {
  const issuers = new IssuerRepository(database);
  const achievements = new AchievementRepository(database);
  const credentials = new CredentialRepository(database);
  const references = new ReferenceRepository(new PublishedStates(database, log));
  const statusLists = new StatusListService({ statusLists: new StatusListRepository(database), publicUrl });
  return {
    ...{ issuers, achievements, credentials, references, statusLists },
    untoldChanges: new UntoldTrustChangeRepository(database),
    issuance: new Issuance({ statusLists, vault, clock }),
    receiving: new Receiving({ issuers, achievements, references, statusLists, publicUrl, clock }),
    publication: new Publication({ credentials, events: new EventLog(database), clock }),
  };
}

/** Composes what works in bulk. */
export function credentialImporter(resources: CredentialsResources): CredentialImporter {
  const { vault, clock } = resources;
  return new CredentialImporter({ vault, clock, inTransaction: transactionsOn(resources) });
}

/** Composes what tells of changed trust, whoever changed it. */
export function telling(resources: CredentialsResources): Telling {
  const { database, clock, log } = resources;
  const { credentials, untoldChanges } = partsOn(database.manager, resources);
  const inTransaction = transactionsOn(resources);
  const reconsideration = new Reconsideration({ credentials, untoldChanges, clock, inTransaction });
  return new Telling((signal) => reconsideration.pass(signal), log);
}

function transactionsOn(resources: CredentialsResources) {
  return <Result>(work: (parts: Parts) => Promise<Result>): Promise<Result> =>
    resources.database.transaction((transaction) => work(partsOn(transaction, resources)));
}

/** Composes one request. Everything a resolver can reach is named here. */
export function credentialsContext(
  resources: CredentialsResources & { readonly telling: Telling },
  { caller, requestId }: SubgraphRequest,
): CredentialsContext {
  const { database, log, vault, clock, telling } = resources;
  const { issuers, achievements, credentials, references, statusLists, receiving } = partsOn(
    database.manager,
    resources,
  );
  const inTransaction = transactionsOn(resources);
  return {
    requestId,
    log,
    statusLists,
    issuers: new IssuerService({
      ...{ caller, clock, issuers, references, vault, inTransaction },
      tell: () => telling.wake(),
    }),
    achievements: new AchievementService({ caller, achievements, issuers, references }),
    credentials: new CredentialService({ caller, clock, credentials, achievements, issuers, references }),
    keeping: new CredentialKeepingService({
      ...{ caller, clock, issuers, achievements, credentials, references, receiving },
      inTransaction,
    }),
  };
}
