import { compose, localTransport } from '@ler-hub/federation';
import { type HttpServer } from '@ler-hub/graphql';
import { Conflict, type Log } from '@ler-hub/kernel';
import { buildSchema, execute, type GraphQLSchema } from 'graphql';
import { type GatewayContext } from './apollo';
import { type GatewayOptions, startGateway } from './gateway';
import { hubFederation } from './hub-federation';

const TYPE_DEFS = `
  type Query { me: Me! refused: String broken: String down: String statusList(id: ID!): StatusList }
  type Me { personId: ID organisationId: ID roles: [String!]! }
  type StatusList { document: String! }
`;

/** A subgraph that tells who asks, and fails in every way there is. */
function schemaThatTells(): GraphQLSchema {
  const schema = buildSchema(TYPE_DEFS);
  const resolvers: Record<
    string,
    (source: unknown, args: { id?: string }, context: GatewayContext) => unknown
  > = {
    me: (_source, _args, { caller }) => caller,
    refused: () => {
      throw new Conflict('There is one already', { path: 'input.name', secret: 'unasked' });
    },
    broken: () => {
      throw new Error('SELECT secret FROM learner');
    },
    down: () => {
      throw Object.assign(new Error('A part of the hub is not available'), {
        extensions: { code: 'UNAVAILABLE' },
      });
    },
    statusList: (_source, { id }) => {
      if (id === 'broken') throw new Error('no database');
      return id === 'known' ? { document: '{"type":"BitstringStatusListCredential"}' } : null;
    },
  };
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = schema.getQueryType()?.getFields()[name];
    if (field !== undefined) field.resolve = resolve as NonNullable<typeof field.resolve>;
  }
  return schema;
}

export interface SmallHub {
  readonly url: string;
  /** What was logged, a line each. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

/** A gateway before that one subgraph, on a free port. */
export async function startSmallHub(
  options: Pick<GatewayOptions, 'trust'> & Partial<Pick<GatewayOptions, 'introspection' | 'demo'>>,
): Promise<SmallHub> {
  const schema = schemaThatTells();
  const logged: string[] = [];
  const write: Log['info'] = (fields, message) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const gateway: HttpServer = await startGateway({
    federation: hubFederation({
      supergraphSdl: compose([{ name: 'small', url: 'http://small.invalid/graphql', typeDefs: TYPE_DEFS }]),
      transports: {
        small: localTransport({
          execute: (request) => execute({ schema, ...request }),
          contextFor: (context) => context,
        }),
      },
    }),
    port: 0,
    introspection: false,
    demo: () => null,
    notReady: () => Promise.resolve(null),
    log: { debug: write, info: write, warn: write, error: write },
    ...options,
  });
  return { url: `http://127.0.0.1:${gateway.port}`, logged, stop: () => gateway.stop() };
}

/** Asks over HTTP. */
export async function post(
  { url }: Pick<SmallHub, 'url'>,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
