import { openDatabase } from '../database';
import { EventLog, type NewEvent } from '../event-log';
import { EventLogMigration } from '../event-log.migration';

/** Publishes events in another subgraph's log, as that subgraph would. */
export async function publish(databaseUrl: string, log: string, events: readonly NewEvent[]): Promise<void> {
  const database = await openDatabase({
    url: databaseUrl,
    schema: log,
    entities: [],
    migrations: [EventLogMigration],
    connections: 2,
  });
  await database.transaction((transaction) => new EventLog(transaction).append(...events));
  await database.destroy();
}
