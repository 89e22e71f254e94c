import { type SubgraphResources } from '@ler-hub/graphql';
import { type Log, systemClock } from '@ler-hub/kernel';
import { holdAlone, startEmbeddedPostgres } from '@ler-hub/postgres';
import { type Home } from './home';
import { type PlaceSettings } from './settings';

/** What a hub in one process stands on: its database, to itself. */
export interface Foundation {
  readonly resources: SubgraphResources;
  stop(): Promise<void>;
}

/** The hub cannot start, for a reason that whoever started it can mend. */
export class CannotStart extends Error {}

interface Ground {
  readonly settings: PlaceSettings;
  readonly home: Home;
  readonly log: Log;
  /** Whether another hub on the same database is in the way. */
  readonly alone: boolean;
}

/** Starts the embedded PostgreSQL, or uses the one that runs or is configured. */
export async function layFoundation({ settings, home, log, alone }: Ground): Promise<Foundation> {
  const postgres =
    settings.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ directory: home.postgres, durable: true })
      : null;
  const databaseUrl = settings.DATABASE_URL ?? postgres?.url ?? '';
  const hold = alone ? await holdAlone(databaseUrl) : null;
  // Not stopped: whoever holds the database lives on it.
  if (alone && hold === null)
    throw new CannotStart('Another hub runs on this database. Stop it first, or set LER_HUB_HOME.');
  return {
    resources: {
      databaseUrl,
      dataKey: settings.DATA_KEY ?? (await home.keys()).dataKey,
      publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
      log,
      clock: systemClock,
    },
    stop: async () => {
      await hold?.release();
      // Whoever is not alone may be a guest of the hub that started the server.
      if (alone || postgres?.tookOver === false) await postgres?.stop();
    },
  };
}
