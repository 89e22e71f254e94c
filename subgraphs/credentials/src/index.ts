import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { notAnswering, requireDataKey } from '@ler-hub/postgres';
import { credentialImporter, credentialsContext, telling } from './context';
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
    const teller = telling(resources);
    // What an earlier process had not told when it ended.
    void teller.wake();
    return {
      schema: credentialsSchema.schema,
      contextFor: (request) => credentialsContext({ ...resources, telling: teller }, request),
      importer: credentialImporter(resources),
      notReady: () => notAnswering(database),
      stop: async () => {
        await teller.stop();
        await database.destroy();
      },
    };
  },
};
