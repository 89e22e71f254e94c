import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { postingsContext } from './context';
import { openPostingsDatabase } from './database';
import { postingTopics } from './posting/posting.event';
import { PostingImporter } from './posting/posting.importer';
import { postingsSchema } from './schema';

export { type LicenceRequirement, type Requirement } from './requirement/requirement';
export { type Posting } from './posting/posting';
export { type PostingImporter } from './posting/posting.importer';
export { type Refusal } from './source/source-posting';

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
  start: async ({ databaseUrl, log }) => {
    const database = await openPostingsDatabase(databaseUrl);
    return {
      schema: postingsSchema.schema,
      contextFor: (request) => postingsContext({ database, log }, request),
      importer: new PostingImporter(database),
      notReady: () => null,
      stop: () => database.destroy(),
    };
  },
};
