import { compose, localTransport, type Transport } from '@ler-hub/federation';
import { type HttpServer } from '@ler-hub/graphql';
import { type ExecutionResult } from 'graphql';
import { EventEmitter, once } from 'node:events';
import { type GatewayContext } from './apollo';
import { startGateway } from './gateway';
import { hubFederation } from './hub-federation';
import { developmentIssuer } from './identity/development-issuer';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const PEOPLE = `${LINK} type Query { first: Person } type Mutation { hire: Person }
  type Person @key(fields: "id") { id: ID! }`;
const PAY = `${LINK} type Person @key(fields: "id") { id: ID! salary: Int }`;
const person = { __typename: 'Person', id: '1' };

describe('A client that goes while the first subgraph is asked for it', () => {
  const moments = new EventEmitter();
  const logged: string[] = [];
  const asked: string[] = [];
  let gateway: HttpServer;

  /** A subgraph that answers the people once the client is gone, and the pay at once. */
  const answering = (name: string, data: NonNullable<ExecutionResult['data']>): Transport =>
    localTransport({
      execute: async () => {
        asked.push(name);
        return { data };
      },
      contextFor: async (context) => {
        const { signal } = context as GatewayContext;
        if (name === 'pay') return;
        moments.emit('asked');
        await once(signal, 'abort');
      },
    });

  beforeAll(async () => {
    const log = (_fields: object, message: string): void => {
      logged.push(message);
      moments.emit(message);
    };
    const { trust } = await developmentIssuer('a seed for tests, long enough to be one');
    gateway = await startGateway({
      federation: hubFederation({
        supergraphSdl: compose([
          { name: 'people', url: 'http://people.invalid/graphql', typeDefs: PEOPLE },
          { name: 'pay', url: 'http://pay.invalid/graphql', typeDefs: PAY },
        ]),
        transports: {
          people: answering('people', { first: person, hire: person }),
          pay: answering('pay', { _entities: [{ __typename: 'Person', salary: 10 }] }),
        },
      }),
      trust,
      port: 0,
      introspection: false,
      demo: () => null,
      notReady: () => Promise.resolve(null),
      log: { debug: log, info: log, warn: log, error: log },
    });
  });
  afterAll(() => gateway.stop());

  it.each([
    ['costs no further subgraph, and is no failure', '{ first { salary } }', ['people']],
    ['has what it wrote carried to its end', 'mutation { hire { salary } }', ['people', 'pay']],
  ])('%s', async (_what, query, subgraphs) => {
    asked.length = 0;
    logged.length = 0;
    const client = new AbortController();
    const begun = once(moments, 'asked');
    const ended = once(moments, 'answered');
    const answer = fetch(`http://127.0.0.1:${gateway.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: client.signal,
    });
    await begun;
    client.abort();
    await expect(answer).rejects.toThrow();
    await ended;
    expect([asked, logged]).toEqual([subgraphs, ['answered']]);
  });
});
