import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { notAnswering } from '@ler-hub/postgres';
import { OrganisationImporter } from './organisation/organisation.importer';
import { employersContext } from './context';
import { openEmployersDatabase } from './database';
import { organisationTopics } from './organisation/organisation.event';
import { employersSchema } from './schema';

export interface RunningEmployers extends RunningSubgraph {
  readonly importer: OrganisationImporter;
}

/** Organisations and who acts for them. */
export const employers: Subgraph<RunningEmployers> = {
  name: 'employers',
  sdl: employersSchema.sdl,
  topics: organisationTopics,
  migrate: async (databaseUrl) => {
    const database = await openEmployersDatabase(databaseUrl);
    await database.destroy();
  },
  start: async ({ databaseUrl, log }) => {
    const database = await openEmployersDatabase(databaseUrl);
    return {
      schema: employersSchema.schema,
      contextFor: (request) => employersContext({ database, log }, request),
      importer: new OrganisationImporter(database),
      notReady: () => notAnswering(database),
      stop: () => database.destroy(),
    };
  },
};
