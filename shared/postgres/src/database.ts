import 'reflect-metadata';
import { DataSource, type MixedList } from 'typeorm';
import { adoptRestoredEvents } from './event-log';
import { EventLogMigration } from './event-log.migration';

type Class = abstract new (...args: never[]) => unknown;

export interface DatabaseOptions {
  readonly url: string;
  /** The PostgreSQL schema that is the subgraph's own; its name is the subgraph's. */
  readonly schema: string;
  readonly entities: readonly Class[];
  readonly migrations: readonly Class[];
  /** How many connections at most; 10 unless told. */
  readonly connections?: number;
}

/** How long anything waits for a connection, be it a new one or a free one. What runs on it takes as long as it takes. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** One lock for the whole database: subgraphs that start together migrate one after the other. */
const MIGRATION_LOCK = 'ler-hub: one migration';

/** Connects to a subgraph's own schema, made and migrated if it is not yet. */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    entities: options.entities as MixedList<never>,
    migrations: options.migrations as MixedList<never>,
    migrationsTableName: 'migration',
    poolSize: options.connections ?? 10,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: `ler-hub-${options.schema}`,
    // Unqualified names in plain SQL mean the subgraph's own tables.
    extra: { options: `-c search_path=${options.schema},public` },
  });
  await database.initialize();
  try {
    await migrate(database, options.schema);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

async function migrate(database: DataSource, schema: string): Promise<void> {
  const lock = database.createQueryRunner();
  await lock.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
  try {
    await lock.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    await database.runMigrations({ transaction: 'each' });
    if (keepsLog(database)) await adoptRestoredEvents(database);
  } finally {
    await lock.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [MIGRATION_LOCK]);
    await lock.release();
  }
}

function keepsLog({ migrations }: DataSource): boolean {
  return migrations.some((migration) => migration instanceof EventLogMigration);
}
