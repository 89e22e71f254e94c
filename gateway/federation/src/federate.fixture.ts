import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';

import { compose } from './compose';
import { createFederation, type Federation } from './federation';
import { localTransport } from './transport/local';
import { type SubgraphRequest, type Transport } from './transport/transport';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [
  "@key", "@requires", "@external", "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag"])`;

/** A subgraph as a test writes it: SDL without the link, and resolvers. */
export interface TestSubgraph {
  readonly typeDefs: string;
  readonly resolvers?: NonNullable<
    Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
  >;
}

export type TestSubgraphs = Readonly<Record<string, TestSubgraph>>;

/** One request that a subgraph got. */
export interface Call {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: SubgraphRequest['variables'];
}

export interface TestFederation {
  readonly federation: Federation;
  readonly calls: Call[];
  /** Validates and executes; the calls of this request alone are in `calls` afterwards. */
  readonly ask: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<ExecutionResult>;
}

export function sdlOf(
  subgraphs: TestSubgraphs,
  urlOf: (name: string) => string = () => 'http://127.0.0.1:9/',
): string {
  return compose(
    Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
      name,
      url: urlOf(name),
      typeDefs: LINK + typeDefs,
    })),
  );
}

export function schemaOf({ typeDefs, resolvers }: TestSubgraph): GraphQLSchema {
  return buildSubgraphSchema([
    { typeDefs: parse(LINK + typeDefs), ...(resolvers !== undefined && { resolvers }) },
  ]);
}

export function transportTo(subgraph: TestSubgraph): Transport {
  const schema = schemaOf(subgraph);
  return localTransport({
    execute: (request) => execute({ schema, ...request }),
    contextFor: (context) => context,
  });
}

/** The subgraphs in this process behind one federation that remembers what it asked of them. */
export function federate(subgraphs: TestSubgraphs, supergraphSdl = sdlOf(subgraphs)): TestFederation {
  const calls: Call[] = [];
  const transports = Object.entries(subgraphs).map(([name, subgraph]): [string, Transport] => {
    const local = transportTo(subgraph);
    const remembering = (request: SubgraphRequest): Promise<ExecutionResult> => {
      calls.push({ subgraph: name, query: request.query, variables: request.variables });
      return local.execute(request);
    };
    return [name, { ...local, execute: remembering }];
  });
  const federation = createFederation({
    supergraphSdl,
    transports: Object.fromEntries(transports),
  });
  return {
    federation,
    calls,
    ask: (query, variables = {}) => {
      calls.length = 0;
      return askOf(federation, query, variables);
    },
  };
}

export async function askOf(
  federation: Federation,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<ExecutionResult> {
  const document = parse(query);
  const invalid = validate(federation.apiSchema, document);
  if (invalid.length > 0)
    throw new Error(`The test asks what is not valid: ${invalid.map(String).join('; ')}`);
  return plain(await federation.execute({ document, variables }));
}

/** As it goes over the wire: objects without prototypes and error instances compare as what they say. */
export function plain(result: ExecutionResult): ExecutionResult {
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}
