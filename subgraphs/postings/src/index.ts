import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { notAnswering } from '@ler-hub/postgres';
import { postingsContext } from './context';
import { openPostingsDatabase } from './database';
import { postingTopics } from './posting/posting.event';
import { PostingImporter } from './posting/posting.importer';
import { postingsSchema } from './schema';

export { type Occupation, proposedRequirements } from './occupation/occupation';
export { type Posting } from './posting/posting';
export { type PostingImporter } from './posting/posting.importer';
export { announcedJobs } from './source/announced-jobs';

export interface RunningPostings extends RunningSubgraph {
  readonly importer: PostingImporter;
}

/** Openings of organisations, and what they ask for. */
export const postings: Subgraph<RunningPostings> = {
  name: 'postings',
  sdl: postingsSchema.sdl,
  topics: postingTopics,
  migrate: async (databaseUrl) => {
    const database = await openPostingsDatabase(databaseUrl);
    await database.destroy();
  },
  start: async ({ databaseUrl, log, clock }) => {
    const database = await openPostingsDatabase(databaseUrl);
    return {
      schema: postingsSchema.schema,
      contextFor: (request) => postingsContext({ database, log, clock }, request),
      importer: new PostingImporter(database, clock, log),
      notReady: () => notAnswering(database),
      stop: () => database.destroy(),
    };
  },
};
