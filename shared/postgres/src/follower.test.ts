import { type Log, newId } from '@ler-hub/kernel';
import { type DataSource } from 'typeorm';
import { openDatabase } from './database';
import { EventLog, type NewEvent } from './event-log';
import { EventLogMigration } from './event-log.migration';
import { FollowOffsetMigration } from './follow-offset.migration';
import { Follower } from './follower';
import { type LoggedEvent } from './log-reader';
import { PublishedStates } from './published-states';
import { eventually, useDatabase } from './testing';

const test = useDatabase();
let writer: DataSource;
let reader: DataSource;

const openWriter = (): Promise<DataSource> =>
  openDatabase({ url: test.url, schema: 'writer', entities: [], migrations: [EventLogMigration] });

beforeAll(async () => {
  writer = await openWriter();
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

const silent = (): void => undefined;
const quiet: Log = { debug: silent, info: silent, warn: silent, error: silent };
const event = (nounId: string, version: number): NewEvent => ({
  topic: 'thing.changed.v1',
  nounId,
  version,
  state: { id: nounId, version },
});
const append = (...events: readonly NewEvent[]): Promise<void> =>
  writer.transaction((transaction) => new EventLog(transaction).append(...events));

interface Followed {
  readonly seen: string[];
  readonly follower: Follower;
}

interface Ways {
  readonly refuse?: (event: LoggedEvent) => Error | null;
  readonly afterCommit?: () => Promise<void>;
  readonly log?: Log;
}

/** Follows the writer's log from where the stored offset stands, and remembers what came. */
async function follow({
  refuse = () => null,
  afterCommit = () => Promise.resolve(),
  log = quiet,
}: Ways = {}): Promise<Followed> {
  const seen: string[] = [];
  const follower = await Follower.open({
    url: test.url,
    database: reader,
    logs: ['writer'],
    log,
    apply: async (events, transaction) => {
      for (const event of events) {
        const refusal = refuse(event);
        if (refusal !== null) throw refusal;
        if (event.state !== undefined)
          await transaction.query('SELECT ($1::jsonb ->> $2)::int', [JSON.stringify(event.state), 'version']);
      }
      return async () => {
        await afterCommit();
        seen.push(
          ...events.map(({ nounId, version, state }) => `${nounId} ${state ? version : 'unreadable'}`),
        );
      };
    },
  });
  await follower.start();
  return { seen, follower };
}

const until = (condition: () => boolean | Promise<boolean>): Promise<true> =>
  eventually(async () => (await condition()) || null, { what: 'what was published shows', everyMs: 5 });

/** Ends it once its offset stands at the log's end: any open transaction of the server holds that back a while. */
async function end(follower: Follower): Promise<void> {
  await until(async () => {
    await follower.catchUp();
    const behind = await test.query(
      `SELECT FROM writer.event WHERE NOT EXISTS (
         SELECT FROM reader.follow_offset AS stored
         WHERE log = 'writer' AND (stored.transaction_id, stored.seq) >= (event.transaction_id, event.seq))`,
    );
    return behind.length === 0;
  });
  await follower.stop();
}

const followers = (): Promise<readonly object[]> =>
  test.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'ler-hub-follower'`);

describe('a follower', () => {
  it('loses nothing and repeats nothing when the first to append is the last to commit', async () => {
    const { seen, follower } = await follow();
    const [slow, fast] = [newId(), newId()];
    const runner = writer.createQueryRunner();
    await runner.startTransaction();
    await new EventLog(runner.manager).append(event(slow, 1));
    await append(event(fast, 1));
    await follower.catchUp();
    // An open transaction holds nobody else's events back.
    expect(seen).toEqual([`${fast} 1`]);
    await runner.commitTransaction();
    await runner.release();
    await until(() => seen.length >= 2);
    await follower.catchUp();
    expect(seen).toEqual([`${fast} 1`, `${slow} 1`]);
    await end(follower);
  });

  it('sees every event once, whatever order many transactions end in', async () => {
    const { seen, follower } = await follow();
    const writers = Array.from({ length: 8 }, async (_, writerIndex) => {
      const ids: string[] = [];
      for (let round = 0; round < 12; round++) {
        const id = newId();
        ids.push(`${id} 1`);
        await writer.transaction(async (transaction) => {
          await new EventLog(transaction).append(event(id, 1));
          await transaction.query('SELECT pg_sleep($1)', [((writerIndex * 7 + round * 3) % 10) / 1_000]);
        });
      }
      return ids;
    });
    const expected = (await Promise.all(writers)).flat();
    await follower.catchUp();
    expect([...seen].sort()).toEqual(expected.sort());
    await end(follower);
  });

  it('goes on from its stored offset', async () => {
    const first = await follow();
    await end(first.follower);
    const id = newId();
    await append(event(id, 1), event(id, 2));
    const second = await follow();
    expect(second.seen).toEqual([`${id} 1`, `${id} 2`]);
    await end(second.follower);
  });

  it('misses nothing when another process follows into the same rows', async () => {
    const mine = await Follower.open({
      ...{ url: test.url, database: reader, logs: ['writer'], log: quiet },
      apply: (events) =>
        Promise.resolve(() => {
          seenLate.push(...events.map(({ nounId }) => nounId));
          return Promise.resolve();
        }),
    });
    const seenLate: string[] = [];
    const other = await follow();
    const id = newId();
    await append(event(id, 1));
    await until(() => other.seen.includes(`${id} 1`));
    // The other one has moved the offset; what this one loaded before is older.
    await mine.start();
    expect(seenLate).toContain(id);
    await end(mine);
    await end(other.follower);
  });

  it('finds what it was not woken for, and survives the loss of its connection', async () => {
    const { seen, follower } = await follow();
    await test.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ler-hub-follower'`,
    );
    const id = newId();
    await append(event(id, 1));
    await until(() => seen.includes(`${id} 1`));
    await until(async () => (await followers()).length === 1);
    await end(follower);
  });

  it('tries again what could not be applied, and tells when that begins and when it is over', async () => {
    let failures = 0;
    const told: string[] = [];
    const log: Log = {
      ...quiet,
      warn: ({ error }) => told.push(`warn ${String(error)}`),
      info: ({ error }) => told.push(`info ${String(error)}`),
    };
    const { seen, follower } = await follow({
      refuse: () => (failures-- > 0 ? new Error('not this time') : null),
      log,
    });
    for (const round of [1, 2]) {
      failures = 3;
      const id = newId();
      await append(event(id, round));
      await until(() => seen.includes(`${id} ${round}`) && told.length >= 2 * round);
      expect(failures).toBeLessThanOrEqual(0);
    }
    const once = [
      expect.stringMatching(/^warn Error: not this time\n +at /) as string,
      'info Error: not this time',
    ];
    expect(told).toEqual([...once, ...once]);
    await end(follower);
  });

  it('has caught up only when what is to be done after the commit is done', async () => {
    const { seen, follower } = await follow({
      afterCommit: () => new Promise((done) => setTimeout(done, 50)),
    });
    const id = newId();
    await append(event(id, 1));
    await follower.catchUp();
    expect(seen).toContain(`${id} 1`);
    await end(follower);
  });

  it('comes again with events of which the work after the commit failed', async () => {
    let fails = false;
    const { seen, follower } = await follow({
      afterCommit: () => (fails ? Promise.reject(new Error('the engine is down')) : Promise.resolve()),
    });
    fails = true;
    const [first, second] = [newId(), newId()];
    await append(event(first, 1));
    await expect(follower.catchUp()).rejects.toThrow('the engine is down');
    await append(event(second, 1));
    await expect(follower.catchUp()).rejects.toThrow('the engine is down');
    fails = false;
    await follower.catchUp();
    expect(seen).toEqual(expect.arrayContaining([`${first} 1`, `${second} 1`]));
    await end(follower);
  });

  it('hands on an event that the database does not take as one that cannot be read, and goes on', async () => {
    const { seen, follower } = await follow();
    const [good, bad] = [newId(), newId()];
    await append(event(good, 1), { ...event(bad, 1), state: { version: 'no number' } }, event(good, 2));
    await until(() => seen.length >= 3);
    expect(seen).toEqual([`${good} 1`, `${bad} unreadable`, `${good} 2`]);
    await end(follower);
    const again = await follow();
    expect(again.seen).toEqual([]);
    await end(again.follower);
  });

  it('leaves no connection behind when it cannot start', async () => {
    const id = newId();
    await append(event(id, 1));
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(follow({ refuse: () => new Error('never') })).rejects.toThrow('never');
    }
    await until(async () => (await followers()).length === 0);
    const { seen, follower } = await follow();
    expect(seen).toEqual([`${id} 1`]);
    await end(follower);
  });

  it('reads a log anew that was restored from the dump of a server with higher transaction ids', async () => {
    const before = await follow();
    await end(before.follower);
    const [old, recent] = [newId(), newId()];
    await append(event(old, 1));
    await test.query(`UPDATE writer.event SET transaction_id = '900000000'`);
    await test.query(`UPDATE reader.follow_offset SET transaction_id = '900000000'`);
    await writer.destroy();
    writer = await openWriter();
    const { seen, follower } = await follow();
    expect(seen).toContain(`${old} 1`);
    await append(event(recent, 1));
    await until(() => seen.includes(`${recent} 1`));
    await end(follower);
  });
});

describe('published states', () => {
  it('are the last of each noun; unknown ids and unknown logs have none', async () => {
    const id = newId();
    await append(event(id, 1), event(id, 2));
    const states = new PublishedStates(reader.manager, quiet);
    const found = await states.find({ log: 'writer', noun: 'thing' }, [id, newId()]);
    expect([...found]).toEqual([[id, { id, version: 2 }]]);
    expect((await states.find({ log: 'nowhere', noun: 'thing' }, [id])).size).toBe(0);
  });
});
