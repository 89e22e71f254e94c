import { type Subgraph } from '@ler-hub/graphql';
import { notAnswering, requireDataKey } from '@ler-hub/postgres';
import { matchingContext } from './context';
import { openMatchingDatabase } from './database';
import { MemoryEngine } from './engine/memory/memory-engine';
import { Following } from './projection/following';
import { Projection } from './projection/projection';
import { matchingSchema } from './schema';
import { MatchingSeals } from './seal/matching-seals';

/** Who fits which posting, and why. Everything it has is made from what others publish. */
export const matching: Subgraph = {
  name: 'matching',
  sdl: matchingSchema.sdl,
  topics: [],
  migrate: async (databaseUrl) => {
    const database = await openMatchingDatabase(databaseUrl);
    await database.destroy();
  },
  start: async ({ databaseUrl, dataKey, log, clock }) => {
    const database = await openMatchingDatabase(databaseUrl);
    await requireDataKey(database, dataKey);
    const engine = new MemoryEngine();
    const following = new Following({
      databaseUrl,
      database,
      projection: new Projection({ engine, log }),
      log,
    });
    const seals = new MatchingSeals(dataKey);
    return {
      schema: matchingSchema.schema,
      contextFor: (request) => matchingContext({ database, engine, following, seals, clock, log }, request),
      notReady: async () => following.problem ?? notAnswering(database),
      stop: async () => {
        await following.stop();
        await database.destroy();
      },
    };
  },
};
