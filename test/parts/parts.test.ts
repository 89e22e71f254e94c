import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@ler-hub/postgres';
import { eventually, freePort, useDatabase } from '@ler-hub/testing';
import { ask, KEYS, type ManyProcesses, startManyProcesses } from '../hub';
import { Process, untilReady } from '../process';

const { CALLER_KEY, DATA_KEY, PUBLIC_URL } = KEYS;
const subgraphs = ['skills', 'employers', 'learners', 'credentials', 'postings', 'matching'];
const database = useDatabase();

interface Alone {
  readonly process: Process;
  readonly port: number;
}

/** A subgraph as an operator starts it. */
async function startAlone(name: string, environment: Readonly<Record<string, string>> = {}): Promise<Alone> {
  const port = await freePort();
  const common = { DATABASE_URL: database.url, CALLER_KEY, DATA_KEY, PUBLIC_URL, PORT: String(port) };
  const command = ['node', `subgraphs/${name}/dist/main.js`];
  return { port, process: Process.start({ command, environment: { ...common, ...environment } }) };
}

async function askDirectly(port: number, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"query":"{ __typename }"}',
  });
  return `${response.status} ${await response.text()}`;
}

/** A caller header made with a key, as the gateway makes it. */
function callerHeader(key: string, expiresAt: number): string {
  const claims = { personId: null, organisationId: null, roles: ['admin'], expiresAt };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const signature = createHmac('sha256', key).update(`ler-hub caller v1:${payload}`).digest('base64url');
  return `${payload}.${signature}`;
}

describe('A part that is started alone', () => {
  it.each([
    ...subgraphs.map((name) => ({
      command: `subgraphs/${name}/dist/main.js`,
      environment: { PORT: '70000', CALLER_KEY: 'short', LOG_LEVEL: 'loud' },
      refused: ['PORT', 'DATABASE_URL', 'CALLER_KEY', 'DATA_KEY', 'PUBLIC_URL', 'LOG_LEVEL'],
    })),
    {
      command: 'gateway/server/dist/main.js',
      environment: { PORT: 'http', DATABASE_URL: '' },
      refused: ['PORT', 'CALLER_KEY', 'SUBGRAPH_URLS', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'],
    },
    {
      command: 'gateway/standalone/dist/main.js',
      environment: { NODE_ENV: 'production', LER_HUB_LEARNERS: 'many', DATABASE_URL: 'mysql://x' },
      refused: [
        ...['DATABASE_URL', 'LER_HUB_LEARNERS', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'],
        ...['DATA_KEY', 'PUBLIC_URL'],
      ],
    },
  ])(
    'refuses bad and missing settings, all of them at once: $command',
    async ({ command, environment, refused }) => {
      const process = Process.start({ command: ['node', command], environment });
      expect(await process.exited).toBe(1);
      const named = [...process.text.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
      expect([...named].sort()).toEqual([...refused].sort());
      expect(process.text).not.toMatch(/\n\s+at /);
    },
  );

  it('ends with a line in its log when its database is not there', async () => {
    const { process } = await startAlone('skills', { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect(await process.exited).toBe(1);
    const lines = process.text.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ part: 'skills', msg: 'ended by a failure' }),
    ]);
  });

  it('answers nobody but the gateway', async () => {
    const { process, port } = await startAlone('employers');
    await untilReady(process, port);
    const soon = Date.now() + 10_000;
    const forged = callerHeader('another key, long enough to be one', soon);
    const tampered = callerHeader(CALLER_KEY, soon).replace(/^./, 'f');
    const headers = {
      none: {},
      forged: { 'x-ler-hub-caller': forged },
      tampered: { 'x-ler-hub-caller': tampered },
    };
    const stale = { 'x-ler-hub-caller': callerHeader(CALLER_KEY, Date.now() - 1) };
    for (const [how, sent] of Object.entries({ ...headers, stale })) {
      expect([how, await askDirectly(port, sent)]).toEqual([how, expect.stringContaining('UNAUTHENTICATED')]);
    }
    const signed = { 'x-ler-hub-caller': callerHeader(CALLER_KEY, soon) };
    expect(await askDirectly(port, signed)).toBe('200 {"data":{"__typename":"Query"}}\n');
    await process.end();
  });

  it('blames nobody who asks for a CALLER_KEY that is not the gateway’s, and says so in both logs', async () => {
    const { process, port } = await startAlone('employers');
    const gatewayPort = await freePort();
    const gateway = Process.start({
      command: ['node', 'gateway/server/dist/main.js'],
      environment: {
        CALLER_KEY: 'another key, long enough to be one',
        DEVELOPMENT_ISSUER_KEY: KEYS.DEVELOPMENT_ISSUER_KEY,
        SUBGRAPH_URLS: subgraphs.map((name) => `${name}=http://127.0.0.1:${port}/graphql`).join(),
        PORT: String(gatewayPort),
      },
    });
    await untilReady(process, port);
    await untilReady(gateway, gatewayPort);
    const { data, errors } = await ask(`http://127.0.0.1:${gatewayPort}/graphql`, {
      query: '{ organisations(first: 1) { edges { node { id } } } }',
    });
    expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([
      { organisations: null },
      ['UNAVAILABLE'],
    ]);
    // A log line travels beside the answer and may arrive after it.
    for (const [name, part] of Object.entries({ process, gateway })) {
      await eventually(() => Promise.resolve(part.text.includes('CALLER_KEY') || null), {
        what: `CALLER_KEY in the log of the ${name}`,
      });
    }
    await gateway.end();
    await process.end();
  });

  it('answers what is under way when it is asked to end, takes nothing new, and ends well', async () => {
    const { process, port } = await startAlone('skills');
    await untilReady(process, port);
    const body = '{"query":"{ __typename }"}';
    const slow = await rawRequest(port, [
      'POST /graphql HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      `x-ler-hub-caller: ${callerHeader(CALLER_KEY, Date.now() + 30_000)}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ]);
    slow.socket.write(body.slice(0, 10));
    const ended = process.end('SIGTERM');
    await eventually(() => refusesConnections(port), { what: 'nothing new is taken' });
    slow.socket.write(body.slice(10));
    expect(await slow.answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close[\s\S]*"__typename":"Query"/i);
    expect(await ended).toBe(0);
  });

  it('is live but not ready while PostgreSQL is down', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ler-hub-down-'));
    const postgres = await startEmbeddedPostgres({ directory, durable: false });
    const { process, port } = await startAlone('skills', { DATABASE_URL: postgres.url });
    await untilReady(process, port);
    await postgres.stop();
    const ready = () => fetch(`http://127.0.0.1:${port}/health/ready`);
    expect((await ready()).status).toBe(503);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    await process.end();
    await rm(directory, { recursive: true, force: true });
  });
});

describe('The parts together', () => {
  let hub: ManyProcesses;

  beforeAll(async () => {
    hub = await startManyProcesses(database.url, { LOG_LEVEL: 'debug' });
  }, 60_000);
  afterAll(() => hub.stop());

  it('are healthy by the checks of the compose file, and not without the part', async () => {
    for (const [name, { healthcheck, environment }] of hub.composed) {
      const check = (port = environment['PORT'] ?? '') =>
        Process.start({ command: healthcheck, environment: { PORT: port } }).exited;
      expect([name, await check(), await check(String(await freePort()))]).toEqual([name, 0, 1]);
    }
  });

  it('log one request under one id, each as JSON lines', async () => {
    const response = await fetch(hub.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'request-across' },
      body: JSON.stringify({
        query: '{ postings(first: 1) { edges { node { id } } } skills(first: 1) { edges { node { id } } } }',
      }),
    });
    expect(response.headers.get('x-request-id')).toBe('request-across');
    for (const name of ['gateway', 'postings', 'skills']) {
      const line = await eventually(() => Promise.resolve(lineOf(hub.parts.get(name), 'request-across')), {
        what: `${name} logs the request`,
      });
      expect(line).toMatchObject({ part: name, msg: 'answered' });
    }
  });
});

/** What a part logged of a request. */
function lineOf(part: Process | undefined, requestId: string): object | null {
  const lines = (part?.text ?? '').split('\n').filter((line) => line.includes(requestId));
  return lines[0] === undefined ? null : (JSON.parse(lines[0]) as object);
}

/** A request whose body is sent by hand; it is under way, since the part asked for the body. */
async function rawRequest(
  port: number,
  lines: readonly string[],
): Promise<{ readonly socket: Socket; readonly answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  socket.write([...lines, 'expect: 100-continue', '\r\n'].join('\r\n'));
  const [asked] = (await once(socket, 'data')) as [Buffer];
  expect(asked.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  const chunks: string[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const answer = once(socket, 'close').then(() => chunks.join(''));
  return { socket, answer };
}

function refusesConnections(port: number): Promise<true | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(null);
    });
    socket.once('error', () => {
      resolve(true);
    });
  });
}
