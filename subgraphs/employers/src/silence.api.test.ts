import { executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { employers, type RunningEmployers } from './index';

const database = useDatabase();
const sockets = new Set<Socket>();
let isSilent = false;
/** Stands before PostgreSQL, until it takes connections and says nothing any more. */
const relay = createServer((client) => {
  sockets.add(client.on('error', () => client.destroy()));
  if (isSilent) return;
  const { hostname, port } = new URL(database.url);
  const server = connect(Number(port), hostname);
  sockets.add(server.on('error', () => client.destroy()));
  client.pipe(server).pipe(client);
});
let running: RunningEmployers;
const ask = executorOf(() => running);

beforeAll(async () => {
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.port = String((relay.address() as AddressInfo).port);
  running = await employers.start(resourcesOf(url.href));
});
afterAll(async () => {
  await running.stop();
  sockets.forEach((socket) => socket.destroy());
  await new Promise((closed) => relay.close(closed));
});

describe('while PostgreSQL takes connections and does not answer', () => {
  it('the subgraph says that it is unavailable, and that it is not ready, and answers afterwards', async () => {
    const list = { query: '{ organisations { edges { node { name } } } }' };
    expect((await ask(list)).codes).toEqual([]);
    isSilent = true;
    sockets.forEach((socket) => socket.destroy());
    const answers = await Promise.all([ask(list), ask(list)]);
    expect(answers.map(({ codes }) => codes)).toEqual([['UNAVAILABLE'], ['UNAVAILABLE']]);
    expect(await running.notReady()).not.toBeNull();
    isSilent = false;
    sockets.forEach((socket) => socket.destroy());
    expect((await ask(list)).codes).toEqual([]);
  });
});
