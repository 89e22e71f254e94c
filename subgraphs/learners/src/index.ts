import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { notAnswering } from '@ler-hub/postgres';
import { learnersContext } from './context';
import { openLearnersDatabase } from './database';
import { learnerTopics } from './learner/learner.event';
import { LearnerImporter } from './learner/learner.importer';
import { learnersSchema } from './schema';

export interface RunningLearners extends RunningSubgraph {
  readonly importer: LearnerImporter;
}

/** People, what they say of themselves, and what they allow to whom. */
export const learners: Subgraph<RunningLearners> = {
  name: 'learners',
  sdl: learnersSchema.sdl,
  topics: learnerTopics,
  migrate: async (databaseUrl) => {
    const database = await openLearnersDatabase(databaseUrl);
    await database.destroy();
  },
  start: async ({ databaseUrl, log, clock }) => {
    const database = await openLearnersDatabase(databaseUrl);
    return {
      schema: learnersSchema.schema,
      contextFor: (request) => learnersContext({ database, log, clock }, request),
      importer: new LearnerImporter(database),
      notReady: () => notAnswering(database),
      stop: () => database.destroy(),
    };
  },
};
