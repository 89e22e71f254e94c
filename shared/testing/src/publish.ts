import { EventLog, EventLogMigration, type NewEvent, openDatabase } from '@ler-hub/postgres';

/** Publishes events in another subgraph's log, as that subgraph would. */
export async function publish(databaseUrl: string, log: string, events: readonly NewEvent[]): Promise<void> {
  const database = await openDatabase({
    url: databaseUrl,
    schema: log,
    entities: [],
    migrations: [EventLogMigration],
    connections: 1,
  });
  await database.transaction((transaction) => new EventLog(transaction).append(...events));
  await database.destroy();
}
