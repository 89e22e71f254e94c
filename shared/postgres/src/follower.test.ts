import { type Log, newId } from '@ler-hub/kernel';
import { type DataSource } from 'typeorm';
import { openDatabase } from './database';
import { EventLog, type NewEvent } from './event-log';
import { EventLogMigration } from './event-log.migration';
import { FollowOffsetMigration } from './follow-offset.migration';
import { Follower } from './follower';
import { PublishedStates } from './published-states';
import { useDatabase } from './testing';

const test = useDatabase();
let writer: DataSource;
let reader: DataSource;

beforeAll(async () => {
  writer = await openDatabase({
    url: test.url,
    schema: 'writer',
    entities: [],
    migrations: [EventLogMigration],
  });
  reader = await openDatabase({
    url: test.url,
    schema: 'reader',
    entities: [],
    migrations: [FollowOffsetMigration],
  });
});
afterAll(async () => {
  await reader.destroy();
  await writer.destroy();
});

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const event = (nounId: string, version: number): NewEvent => ({
  topic: 'thing.changed.v1',
  nounId,
  version,
  state: { id: nounId, version },
});
const append = (...events: readonly NewEvent[]): Promise<void> =>
  writer.transaction((transaction) => new EventLog(transaction).append(...events));

/** Follows the writer's log from where the stored offset stands, and remembers what came. */
async function follow(fail: () => boolean = () => false): Promise<{ seen: string[]; follower: Follower }> {
  const seen: string[] = [];
  const follower = await Follower.start({
    url: test.url,
    database: reader,
    logs: ['writer'],
    log: quiet,
    apply: (events) => {
      if (fail()) return Promise.reject(new Error('not this time'));
      return Promise.resolve(() => {
        seen.push(...events.map(({ nounId, version }) => `${nounId} ${version}`));
      });
    },
  });
  return { seen, follower };
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It never happened');
    await new Promise((wait) => setTimeout(wait, 5));
  }
}

describe('a follower', () => {
  it('loses nothing and repeats nothing when the first to append is the last to commit', async () => {
    const { seen, follower } = await follow();
    const [slow, fast] = [newId(), newId()];
    const runner = writer.createQueryRunner();
    await runner.startTransaction();
    await new EventLog(runner.manager).append(event(slow, 1));
    await append(event(fast, 1));
    await follower.catchUp();
    await runner.commitTransaction();
    await runner.release();
    await until(() => seen.length >= 2);
    expect(seen).toEqual([`${slow} 1`, `${fast} 1`]);
    await follower.stop();
  });

  it('goes on from its stored offset', async () => {
    const first = await follow();
    await first.follower.stop();
    const id = newId();
    await append(event(id, 1), event(id, 2));
    const second = await follow();
    expect(second.seen).toEqual([`${id} 1`, `${id} 2`]);
    await second.follower.stop();
  });

  it('finds what it was not woken for, and survives the loss of its connection', async () => {
    const { seen, follower } = await follow();
    await test.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ler-hub-follower'`,
    );
    const id = newId();
    await append(event(id, 1));
    await until(() => seen.includes(`${id} 1`));
    await follower.stop();
  });

  it('tries again what could not be applied', async () => {
    let failures = 2;
    let ready = false;
    const { seen, follower } = await follow(() => ready && failures-- > 0);
    ready = true;
    const id = newId();
    await append(event(id, 1));
    await until(() => seen.includes(`${id} 1`));
    expect(failures).toBeLessThanOrEqual(0);
    await follower.stop();
  });
});

describe('published states', () => {
  it('are the last of each noun; unknown ids and unknown logs have none', async () => {
    const id = newId();
    await append(event(id, 1), event(id, 2));
    const states = new PublishedStates(reader.manager);
    const found = await states.find({ log: 'writer', noun: 'thing' }, [id, newId()]);
    expect([...found]).toEqual([[id, { id, version: 2 }]]);
    expect((await states.find({ log: 'nowhere', noun: 'thing' }, [id])).size).toBe(0);
    expect(await states.findBy({ log: 'writer', noun: 'thing' }, 'id', id)).toEqual({ id, version: 2 });
  });
});
