import { type DataSource } from 'typeorm';
import { openDatabase } from '../database';
import { EventLog, type NewEvent } from '../event-log';
import { EventLogMigration } from '../event-log.migration';

/** Publishes events in the logs of other subgraphs, as those would. */
export class LogPublisher {
  private readonly logs = new Map<string, Promise<DataSource>>();

  constructor(private readonly databaseUrl: string) {}

  /** Makes the log when it is not there yet, also for no events. */
  async publish(log: string, events: readonly NewEvent[]): Promise<void> {
    const opening = this.logs.get(log) ?? this.open(log);
    this.logs.set(log, opening);
    const database = await opening;
    await database.transaction((transaction) => new EventLog(transaction).append(...events));
  }

  async close(): Promise<void> {
    for (const opening of this.logs.values()) await (await opening).destroy();
  }

  private open(schema: string): Promise<DataSource> {
    return openDatabase({
      url: this.databaseUrl,
      schema,
      entities: [],
      migrations: [EventLogMigration],
      // One holds the migration lock while the other migrates.
      connections: 2,
    });
  }
}
