import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type NewEvent } from '../event-log';
import { LogPublisher } from './log-publisher';
import { testServerUrl } from './postgres-of-run';

export interface TestDatabase {
  /** Known once tests run; subgraphs make their own schemas in it. */
  readonly url: string;
  /** One statement, by a connection of its own. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Publishes events in another subgraph's log, as that subgraph would. */
  publish(log: string, events: readonly NewEvent[]): Promise<void>;
}

/**
 * Gives a test file a database of its own on the run's real PostgreSQL, made before the first test and dropped
 * after the last. Schemas are named in it as in production, because subgraphs read each other's logs.
 */
export function useDatabase(): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  const publisher = new LogPublisher(url.href);
  beforeAll(() => onServer(testServerUrl(), `CREATE DATABASE ${name}`));
  afterAll(async () => {
    await publisher.close();
    await onServer(testServerUrl(), `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return {
    url: url.href,
    query: (sql, parameters = []) => onServer(url.href, sql, parameters),
    publish: (log, events) => publisher.publish(log, events),
  };
}

async function onServer<Row>(
  connectionString: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Row & object>(sql, [...parameters]);
    return rows;
  } finally {
    await client.end();
  }
}
