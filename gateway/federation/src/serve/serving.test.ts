import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sdlOf } from '../federate.fixture';
import { sendJson, SubgraphServer } from '../subgraph-server.fixture';
import { type Failure } from './failure';
import { clientOf } from './client.fixture';
import { type Serving, startServing } from './serving';

const silent = { onWaiting: () => undefined, onFailure: () => undefined };
const RESPONSE_JSON = 'application/graphql-response+json';

const people = new SubgraphServer({
  typeDefs:
    'type Query { me: Person nick: String } type Mutation { count: Int } type Person @key(fields: "id") { id: ID! name(loud: Boolean): String }',
  resolvers: {
    Query: { me: () => ({ id: '1' }) },
    Mutation: { count: () => 1 },
    Person: { name: (_: unknown, { loud }: { loud?: boolean }) => (loud === true ? 'ADA' : 'Ada') },
  },
});

describe('The federation as a server', () => {
  let serving: Serving;
  let folder: string;
  const reasons: string[] = [];
  const failures: Failure[] = [];
  const { at, post } = clientOf(() => serving);

  beforeAll(async () => {
    await people.start();
    folder = await mkdtemp(join(tmpdir(), 'federation-'));
    const file = join(folder, 'supergraph.graphql');
    serving = await startServing({
      supergraph: file,
      port: 0,
      onWaiting: (reason) => reasons.push(reason),
      onFailure: (failure) => failures.push(failure),
    });
    expect((await fetch(at('/health'))).status).toBe(503);
    const early = await post({ query: '{ me { name } }' });
    expect(early.status).toBe(503);
    expect(await early.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    await writeFile(
      `${file}.new`,
      sdlOf({ people: people.subgraph }, () => people.url),
    );
    await rename(`${file}.new`, file);
    await serving.ready;
  });
  afterEach(() => {
    people.behaviour = undefined;
  });
  afterAll(async () => {
    await serving.stop();
    await people.stop();
    await rm(folder, { recursive: true });
  });

  it('waits for its supergraph, says why, and is healthy from then on', async () => {
    expect(reasons).toHaveLength(1);
    expect((await fetch(at('/health'))).status).toBe(200);
  });

  it('answers POST, with variables and the operation that is named', async () => {
    const query = 'query A { nick } query B($loud: Boolean) { me { name(loud: $loud) } }';
    const response = await post({ query, operationName: 'B', variables: { loud: true } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { me: { name: 'ADA' } } });
  });

  it('answers GET, but for mutations', async () => {
    const parameters = new URLSearchParams({
      query: 'query($l: Boolean) { me { name(loud: $l) } }',
      variables: '{"l":true}',
    });
    expect(await (await fetch(at(`/graphql?${String(parameters)}`))).json()).toEqual({
      data: { me: { name: 'ADA' } },
    });
    const mutation = await fetch(at('/graphql?query=mutation%7Bcount%7D'));
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await (await post({ query: 'mutation { count }' })).json()).toEqual({ data: { count: 1 } });
  });

  it.each([
    ['that does not parse', { query: '{ me {' }],
    ['that is not valid', { query: '{ you { name } }' }],
    ['whose variables do not fit', { query: 'query($l: Boolean!) { me { name(loud: $l) } }' }],
    ['that names no operation of its document', { query: 'query A { nick }', operationName: 'B' }],
    ['that is nested beyond the stack', { query: '{ me '.repeat(20_000) }],
  ])('refuses a request %s, by status where the client reads it', async (_, body) => {
    for (const [accept, status] of [
      [RESPONSE_JSON, 400],
      ['application/json', 200],
    ] as const) {
      const response = await post(body, { accept });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        `${accept}; charset=utf-8`,
      ]);
      const result = (await response.json()) as { errors: unknown[] };
      expect(result).not.toHaveProperty('data');
      expect(result.errors).not.toHaveLength(0);
    }
  });

  it('says with what is wrong where it is wrong, of texts that it does not understand', async () => {
    const read = async (query: string) =>
      ((await (await post({ query })).json()) as { errors: unknown[] }).errors;
    const locations = [{ line: 1, column: expect.any(Number) as number }];
    expect(await read('{ me { name } } }')).toMatchObject([
      { locations, extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    expect(await read('{ you { name } me { age } }')).toMatchObject([
      { locations, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      { locations, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });

  it('passes the plain extensions of errors, and nothing of how a subgraph works', async () => {
    const plain = { code: 'CONFLICT', path: 'input.name', limit: 3, retry: false };
    people.behaviour = (response) => {
      const internals = {
        stack: 'at /srv',
        stacktrace: 'at /srv',
        originalError: 'x',
        exception: 'x',
        debugMessage: 'x',
        serviceName: 'people',
        nested: { stack: 'x' },
        list: ['x'],
      };
      sendJson(response, {
        data: { nick: null },
        errors: [{ message: 'x', path: ['nick'], extensions: { ...plain, ...internals } }],
      });
    };
    const { errors } = (await (await post({ query: '{ nick }' })).json()) as {
      errors: { extensions: unknown }[];
    };
    expect(errors.map(({ extensions }) => extensions)).toEqual([plain]);
  });

  it('answers 200 when there is data, whatever else failed', async () => {
    people.behaviour = (response) => {
      sendJson(response, {}, 500);
    };
    const response = await post({ query: '{ nick }' }, { accept: RESPONSE_JSON });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { nick: null },
      errors: [{ extensions: { code: 'UNAVAILABLE' } }],
    });
    expect(failures.at(-1)).toMatchObject({
      code: 'UNAVAILABLE',
      path: ['nick'],
      cause: expect.any(Error) as Error,
    });
  });

  it.each<[string, number, unknown]>([
    ['is no JSON', 400, '{"query": '],
    ['is a list', 400, [{ query: '{ nick }' }]],
    ['has no query', 400, {}],
    ['has a query that is no text', 400, { query: 7 }],
    ['has variables that are no object', 400, { query: '{ nick }', variables: [1] }],
    ['has an operation name that is no text', 400, { query: '{ nick }', operationName: 7 }],
    ['is longer than 1 MiB', 413, { query: '{ nick }', extensions: { filler: 'x'.repeat(1024 * 1024) } }],
  ])('refuses a body that %s', async (_, status, body) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('refuses other content types, methods and paths', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
    ]) {
      expect((await post({ query: '{ nick }' }, { 'content-type': type })).status).toBe(415);
    }
    expect(
      (await post({ query: '{ nick }' }, { 'content-type': 'application/json; charset=UTF-8' })).status,
    ).toBe(200);
    const put = await fetch(at('/graphql'), { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await fetch(at('/'))).status).toBe(404);
  });

  it('forwards who asks and what belongs together, and no other header', async () => {
    people.requests.length = 0;
    const sent = {
      authorization: 'Bearer x',
      'x-request-id': 'r1',
      traceparent: '00-1',
      cookie: 'c=1',
      'x-caller': 'me',
    };
    await post({ query: '{ nick }' }, sent);
    const [headers = {}] = people.requests;
    expect(headers).toMatchObject({ authorization: 'Bearer x', 'x-request-id': 'r1', traceparent: '00-1' });
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('x-caller');
  });
});

describe('A server that is told to stop', () => {
  it('finishes what it began, and takes nothing new', async () => {
    await people.start();
    const graph = createServer((_, response) =>
      response.end(sdlOf({ people: people.subgraph }, () => people.url)),
    );
    await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
    const supergraph = `http://127.0.0.1:${(graph.address() as AddressInfo).port}/`;
    const serving = await startServing({ supergraph, port: 0, ...silent });
    await serving.ready;
    const url = `http://127.0.0.1:${serving.port}/graphql?query={nick}`;
    let stopped: Promise<void> | undefined;
    people.behaviour = (response) => {
      stopped = serving.stop();
      setTimeout(() => {
        sendJson(response, { data: { nick: 'late' } });
      }, 50);
    };
    expect(await (await fetch(url)).json()).toEqual({ data: { nick: 'late' } });
    await stopped;
    await expect(fetch(url)).rejects.toThrow();
    await people.stop();
    await new Promise((resolve) => graph.close(resolve));
  });

  it('gives up waiting for a supergraph', async () => {
    const serving = await startServing({ supergraph: '/nowhere', port: 0, ...silent });
    await serving.stop();
    await expect(serving.ready).rejects.toThrow();
  });
});
