import { type SubgraphResources } from '@ler-hub/graphql';
import { type Log, systemClock } from '@ler-hub/kernel';
import { Hold, startEmbeddedPostgres } from '@ler-hub/postgres';
import { CannotStart } from './cannot-start';
import { type Home } from './home';
import { type PlaceSettings } from './settings';

/** What a hub in one process stands on: its database, to itself. */
export interface Foundation {
  readonly resources: SubgraphResources;
  stop(): Promise<void>;
}

interface Ground {
  readonly settings: PlaceSettings;
  readonly home: Home;
  readonly log: Log;
  /** Whether another hub on the same database is in the way. */
  readonly alone: boolean;
}

/** A PostgreSQL to stand on. */
interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL, or uses the one that runs or is configured. */
export async function layFoundation({ settings, home, log, alone }: Ground): Promise<Foundation> {
  await home.prepare();
  const dataKey = settings.DATA_KEY ?? (await home.keys()).dataKey;
  const server = await serverOf(settings, home);
  try {
    const hold = alone ? await requireHold(server.url) : null;
    const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`;
    return {
      resources: { databaseUrl: server.url, dataKey, publicUrl, log, clock: systemClock },
      stop: async () => {
        await hold?.release();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function serverOf({ DATABASE_URL: url }: PlaceSettings, home: Home): Promise<Server> {
  if (url !== undefined) return { url, stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ directory: home.postgres, durable: true });
}

async function requireHold(databaseUrl: string): Promise<Hold> {
  const hold = await Hold.alone(databaseUrl);
  if (hold === null)
    throw new CannotStart('Another hub runs on this database. Stop it first, or set LER_HUB_HOME.');
  return hold;
}
