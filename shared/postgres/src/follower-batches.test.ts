import { newId } from '@ler-hub/kernel';
import { type DataSource } from 'typeorm';
import { openDatabase } from './database';
import { EventLog, type NewEvent } from './event-log';
import { EventLogMigration } from './event-log.migration';
import { FollowOffsetMigration } from './follow-offset.migration';
import { Follower } from './follower';
import { useDatabase } from './testing';

const test = useDatabase();
const silent = (): void => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const open = (schema: string, migration: new () => object) =>
  openDatabase({ url: test.url, schema, entities: [], migrations: [migration] });
let writer: DataSource;
let reader: DataSource;
beforeAll(async () => {
  writer = await open('writer', EventLogMigration);
  reader = await open('reader', FollowOffsetMigration);
});
afterAll(async () => {
  await reader.destroy();
  await writer.destroy();
});
const event = (nounId: string): NewEvent => ({ topic: 'thing.changed.v1', nounId, version: 1, state: {} });

/** More than a follower reads at once. */
const MANY = 2_500;

describe('a follower that has more to read than it reads at once', () => {
  it('loses nothing of a transaction that ends between two readings', async () => {
    const slow = writer.createQueryRunner();
    await slow.startTransaction();
    const late = newId();
    await new EventLog(slow.manager).append(event(late));
    const others = Array.from({ length: MANY }, () => newId());
    await writer.transaction((fast) => new EventLog(fast).append(...others.map(event)));

    const seen = new Set<string>();
    const follower = await Follower.open({
      ...{ url: test.url, database: reader, logs: ['writer'], log },
      apply: async (events) => {
        if (slow.isTransactionActive) await slow.commitTransaction();
        for (const { nounId } of events) seen.add(nounId);
        return () => Promise.resolve();
      },
    });
    await follower.start();
    await follower.catchUp();
    await follower.stop();
    await slow.release();
    expect(seen).toEqual(new Set([...others, late]));
  });
});
