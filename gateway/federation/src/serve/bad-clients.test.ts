import { connect } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sdlOf } from '../federate.fixture';
import { SubgraphServer } from '../subgraph-server.fixture';
import { type Failure } from './failure';
import { clientOf } from './client.fixture';
import { type Serving, startServing } from './serving';

const people = new SubgraphServer({
  typeDefs: `scalar JSON type Query { me: Person echo(json: JSON, name: String): String }
    type Person @key(fields: "id") { id: ID! name: String friend: Person }`,
  resolvers: { Query: { me: () => ({ id: '1', name: 'Ada' }), echo: () => 'ok' } },
});
const pay = new SubgraphServer({ typeDefs: 'type Person @key(fields: "id") { id: ID! salary: Int }' });

const times = (count: number, textOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => textOf(index)).join(' ');
const levels = (count: number): string =>
  count === 0 ? 'name' : times(300, (index) => `a${index}: friend { ...L${count - 1} }`);

/** Bodies of a client that means no good, each with a text of its own. */
const bodies: Readonly<Record<string, unknown>> = {
  'no query': {},
  'a query that is a number': { query: 1 },
  'a document of nothing': { query: '# nothing' },
  'a batch': [{ query: '{ me { name } }' }],
  'an open brace': { query: '{' },
  'a control character': { query: '{ me { name } \u0000 }' },
  '300 aliases on 7 levels': {
    query: `{ me { ...L6 } } ${times(7, (level) => `fragment L${level} on Person { ${levels(level)} }`)}`,
  },
  '24 fragments that double': {
    query: `{ me { ...F0 } } ${times(24, (index) => `fragment F${index} on Person { ${index < 23 ? `a: friend { ...F${index + 1} } b: friend { ...F${index + 1} }` : 'id'} }`)}`,
  },
  '20,000 aliases': { query: `{ ${times(20_000, (index) => `a${index}: __typename`)} }` },
  '20,000 times one field': { query: `{ ${'echo '.repeat(20_000)} }` },
  '10,000 fields within fields': { query: `{ me { ${'friend { '.repeat(10_000)} id ${'} '.repeat(10_002)}` },
  '10,000 fragments within fragments': {
    query: `{ me { ${'... { '.repeat(10_000)} id ${'} '.repeat(10_002)}`,
  },
  '10,000 lists within lists': { query: `{ echo(json: ${'['.repeat(10_000)}${']'.repeat(10_000)}) }` },
  '100 lists within lists': { query: `{ echo(json: ${'['.repeat(100)}${']'.repeat(100)}) }` },
  '3,000 fragments': {
    query: `{ me { ${times(3_000, (index) => `...F${index}`)} } } ${times(3_000, (index) => `fragment F${index} on Person { id }`)}`,
  },
  'a circle of fragments': {
    query: '{ me { ...A } } fragment A on Person { ...B } fragment B on Person { ...A }',
  },
  'a directive that there is not': { query: '{ me @here { name } }' },
  'a thousand directives': { query: `{ me ${'@include(if: true) '.repeat(1_000)} { name } }` },
  'a condition that is null': {
    query: 'query($c: Boolean = true) { me @include(if: $c) { name } }',
    variables: { c: null },
  },
  'a variable of another type': {
    query: 'query($n: String) { echo(name: $n) }',
    variables: { n: { $gt: '' } },
  },
  'an alias that is a prototype': { query: '{ __proto__: echo }' },
  'a subscription': { query: 'subscription { me { name } }' },
  'introspection without end': {
    query: `{ __schema { types { ${'fields { type { '.repeat(20)} name ${'} '.repeat(43)}`,
  },
};

describe('A client that means no good', () => {
  const failures: Failure[] = [];
  let serving: Serving;
  let folder: string;
  const { post } = clientOf(() => serving);

  beforeAll(async () => {
    await Promise.all([people.start(), pay.start()]);
    folder = await mkdtemp(join(tmpdir(), 'federation-'));
    const supergraph = join(folder, 'supergraph.graphql');
    const urls: Readonly<Record<string, string>> = { people: people.url, pay: pay.url };
    await writeFile(
      supergraph,
      sdlOf({ people: people.subgraph, pay: pay.subgraph }, (name) => urls[name] ?? ''),
    );
    serving = await startServing({
      supergraph,
      port: 0,
      onWaiting: () => undefined,
      onFailure: (failure) => failures.push(failure),
    });
    await serving.ready;
  });
  beforeEach(() => {
    people.requests.length = 0;
  });
  afterEach(async () => {
    expect(people.requests).toEqual([]);
    expect(await (await post({ query: '{ me { name } }' })).json()).toEqual({
      data: { me: { name: 'Ada' } },
    });
    expect(failures).toEqual([]);
  });
  afterAll(async () => {
    await serving.stop();
    await Promise.all([people.stop(), pay.stop()]);
    await rm(folder, { recursive: true });
  });

  it.each(Object.keys(bodies))('is refused with a code, and bothers no subgraph: %s', async (name) => {
    const response = await post(bodies[name]);
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors: { extensions: { code: string } }[];
    };
    expect(data ?? null).toBeNull();
    expect([200, 400]).toContain(response.status);
    const codes = errors.map(({ extensions }) => extensions.code);
    expect(codes).not.toHaveLength(0);
    for (const code of codes)
      expect(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']).toContain(code);
  });

  it.each([
    ['a form', 'multipart/form-data; boundary=x', '--x\r\nbroken'],
    ['no type', '', '{"query": "{ me { name } }"}'],
    ['half of a type', 'application/json; charset', 'nonsense'],
    ['bytes that are no text', 'application/json', '\ud800'],
    ['JSON that nests without end', 'application/json', '['.repeat(200_000)],
    [
      'a megabyte of variables',
      'application/json',
      `{"query": "{ me { name } }", "variables": {"x": "${'x'.repeat(2 ** 20)}"}}`,
    ],
  ])('is refused when it sends %s', async (_, type, body) => {
    const response = await post(body, { 'content-type': type });
    expect([400, 413, 415]).toContain(response.status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('costs nothing when it speaks no HTTP, or goes in the middle of a word', async () => {
    for (const text of [
      'nonsense\r\n\r\n',
      'POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"que',
    ]) {
      const socket = connect(serving.port, '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.write(text, resolve));
      socket.destroy();
    }
  });
});
