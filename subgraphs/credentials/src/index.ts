import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { notAnswering, requireDataKey } from '@ler-hub/postgres';
import { credentialImporter, credentialsContext, reconsideration } from './context';
import { credentialTopics } from './credential/credential.event';
import { type CredentialImporter } from './credential/credential.importer';
import { openCredentialsDatabase } from './database';
import { KeyVault } from './issuer/key-vault';
import { credentialsSchema } from './schema';

export { type ImportedCredential } from './credential/credential.importer';

export interface RunningCredentials extends RunningSubgraph {
  readonly importer: CredentialImporter;
}

/** Issuers, achievements, and the credentials of learners: issued, received, examined, taken back. */
export const credentials: Subgraph<RunningCredentials> = {
  name: 'credentials',
  sdl: credentialsSchema.sdl,
  topics: credentialTopics,
  migrate: async (databaseUrl) => {
    const database = await openCredentialsDatabase(databaseUrl);
    await database.destroy();
  },
  start: async ({ databaseUrl, dataKey, publicUrl, log, clock }) => {
    const database = await openCredentialsDatabase(databaseUrl);
    await requireDataKey(database, dataKey);
    const resources = { database, vault: new KeyVault(dataKey), publicUrl, log, clock };
    await reconsideration(resources).finish();
    return {
      schema: credentialsSchema.schema,
      contextFor: (request) => credentialsContext(resources, request),
      importer: credentialImporter(resources),
      notReady: () => notAnswering(database),
      stop: () => database.destroy(),
    };
  },
};
