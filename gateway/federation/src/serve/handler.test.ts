import { request } from 'node:http';

import { type HttpServer, startHttpServer } from '@ler-hub/graphql/http';

import { type Federation } from '../federation';
import { federate } from '../federate.fixture';
import { type Failure } from './failure';
import { handlerOf } from './handler';

const GRAPHQL = 'application/graphql-response+json';

/** One operation is beyond the planner: a requirement that no key leads to from where the entity comes from. */
const { federation } = federate({
  scales: {
    typeDefs:
      'type Query { product: Product size: Int } type Product @key(fields: "id") { id: ID! weight: Int }',
    resolvers: {
      Query: {
        product: () => ({ id: '1', weight: 2 }),
        size: () => {
          throw new TypeError('10.0.0.1 is not a number');
        },
      },
    },
  },
  shop: { typeDefs: 'type Product @key(fields: "upc") @key(fields: "id") { id: ID! upc: ID! }' },
  post: {
    typeDefs: `type Product @key(fields: "upc") @key(fields: "id", resolvable: false) {
      id: ID!  upc: ID!  weight: Int @external  shipping: String @requires(fields: "weight") }`,
  },
});

describe('GraphQL over HTTP', () => {
  const failures: Failure[] = [];
  let served: Federation | undefined;
  let server: HttpServer;
  const ask = (query: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${server.port}/graphql?query=${encodeURIComponent(query)}`, { headers });
  const statusOf = (target: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ port: server.port, path: target }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });

  beforeAll(async () => {
    served = federation;
    server = await startHttpServer({
      port: 0,
      handle: handlerOf(
        () => served,
        (failure) => failures.push(failure),
      ),
      notReady: () => Promise.resolve(null),
      onError: (error) => {
        throw error;
      },
    });
  });
  afterEach(() => failures.splice(0));
  afterAll(() => server.stop());

  it('says by the status that a bug was the reason, where the client reads it', async () => {
    const answers = await Promise.all(
      [GRAPHQL, 'application/json'].map((accept) => ask('{ product { shipping } }', { accept })),
    );
    expect(answers.map(({ status }) => status)).toEqual([500, 200]);
    for (const answer of answers) {
      const { errors, ...rest } = (await answer.json()) as { errors: unknown };
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      expect(rest).toEqual({});
    }
  });

  it('tells whoever logs why, and the client no more than the code', async () => {
    const answer = await ask('{ product { shipping } }', { 'x-request-id': 'r-1' });
    expect(await answer.text()).not.toContain('plan');
    expect(failures).toEqual([
      {
        code: 'INTERNAL_SERVER_ERROR',
        path: undefined,
        requestId: 'r-1',
        cause: expect.objectContaining({ message: expect.stringContaining('plan') as string }) as object,
      },
    ]);
  });

  it('tells whoever logs what a part of the answer failed for', async () => {
    expect(await (await ask('{ product { weight } size }')).json()).toMatchObject({
      data: { product: { weight: 2 }, size: null },
    });
    expect(failures).toMatchObject([{ path: ['size'], cause: expect.any(TypeError) as Error }]);
  });

  it('tells nobody of refusals, which say all there is', async () => {
    await ask('{ product');
    await ask('{ nonsense }');
    await ask('{ a: __schema { queryType { name } } __typename: size }');
    await statusOf('/nowhere');
    expect(failures).toEqual([]);
  });

  it.each([
    ['//', 404],
    ['//graphql', 404],
    ['/graphql/', 404],
    ['http://anywhere/health', 200],
    ['*', 404],
    ['http://', 404],
    ['/health?x=%', 200],
    ['/graphql?query=%7Bsize%7D&variables=%7B', 400],
  ])('answers a request for %s with %p', async (target, status) => {
    expect(await statusOf(target)).toBe(status);
    expect(failures).toEqual([]);
  });

  it('answers in the type that the client accepts, and runs nothing when there is none', async () => {
    const html = await ask('{ size }', { accept: 'text/html' });
    expect([html.status, html.headers.get('content-type')]).toEqual([406, 'application/json; charset=utf-8']);
    expect(await html.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(failures).toEqual([]);
    const refused = await ask('{ size }', { accept: `application/json;q=0.1, ${GRAPHQL}` });
    expect(refused.headers.get('content-type')).toBe(`${GRAPHQL}; charset=utf-8`);
  });

  it('is not there without a federation', async () => {
    served = undefined;
    expect([await statusOf('/health'), (await ask('{ size }')).status]).toEqual([503, 503]);
    served = federation;
    expect(await statusOf('/health')).toBe(200);
  });
});
