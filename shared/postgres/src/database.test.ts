import { isOutage } from '@ler-hub/kernel';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { openDatabase } from './database';
import { useDatabase } from './testing';

const test = useDatabase();
const nothing = { schema: 'quiet', entities: [], migrations: [] };

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a database that cannot be had', () => {
  it('is an outage when it takes connections and never answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const failure = await failureOf(openDatabase({ url: `postgres://a:b@127.0.0.1:${port}/c`, ...nothing }));
    expect(isOutage(failure)).toBe(true);
    sockets.forEach((socket) => socket.destroy());
    await new Promise((closed) => silent.close(closed));
  });

  it('is an outage when all of its connections are taken for long', async () => {
    const database = await openDatabase({ url: test.url, ...nothing, connections: 2 });
    const taken = [database.createQueryRunner(), database.createQueryRunner()];
    await Promise.all(taken.map((runner) => runner.connect()));
    expect(isOutage(await failureOf(database.query('SELECT 1')))).toBe(true);
    await Promise.all(taken.map((runner) => runner.release()));
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.destroy();
  });
});
