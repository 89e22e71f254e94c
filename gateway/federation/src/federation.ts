import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';

import { type Variables } from './execute/condition';
import { internal, type PassesExtension, refused } from './execute/error';
import { introspect } from './execute/introspection';
import { answerOf } from './execute/answer';
import { Missing } from './execute/missing';
import { refuseNulls } from './execute/null-variable';
import { type Run } from './execute/run';
import { runStep } from './execute/run-step';
import { Planner } from './plan';
import { readSupergraph, type SubgraphAddress, type Supergraph } from './supergraph';
import { httpTransport } from './transport/http';
import { type Transport } from './transport/transport';

/** A client's request. The document must have been validated against `apiSchema`. */
export interface FederatedRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Handed to the transports untouched. */
  readonly context?: unknown;
  /** Ends a query that nobody waits for any more. A mutation is carried to its end: a write is never left half done. */
  readonly signal?: AbortSignal;
}

export interface Federation {
  /** What clients may ask: nothing of composition, nothing that is inaccessible. */
  readonly apiSchema: GraphQLSchema;
  /** Never rejects: whatever fails is in `errors`, and the rest of the answer stands. */
  execute(request: FederatedRequest): Promise<ExecutionResult>;
  /** Closes the transports. */
  dispose(): Promise<void>;
}

export interface FederationOptions {
  readonly supergraphSdl: string;
  /** By name of the subgraph. One that is not named here is asked over HTTP at its URL in the supergraph. */
  readonly transports?: Readonly<Record<string, Transport>>;
  /** Custom scalars of the graph: what they refuse is refused before any subgraph is asked. Others pass as they are. */
  readonly scalars?: readonly GraphQLScalarType[];
  /** Which extensions of a subgraph's errors clients are told, by name and value. `code` always, and no other when not given. */
  readonly passesExtension?: PassesExtension;
}

export function createFederation({
  supergraphSdl,
  transports = {},
  scalars = [],
  passesExtension = () => false,
}: FederationOptions): Federation {
  const graph = readSupergraph(supergraphSdl, scalars);
  const parts = {
    graph,
    planner: new Planner(graph),
    ways: waysTo(graph.subgraphs, transports),
    passesExtension,
  };
  return {
    apiSchema: graph.apiSchema,
    execute: async (request) => {
      try {
        return await execute(request, parts);
      } catch (error) {
        return { errors: [error instanceof GraphQLError ? error : internal(error)] };
      }
    },
    dispose: async () => {
      await Promise.all([...parts.ways.values()].map((transport) => transport.dispose()));
    },
  };
}

function waysTo(
  subgraphs: readonly SubgraphAddress[],
  transports: Readonly<Record<string, Transport>>,
): ReadonlyMap<string, Transport> {
  const strangers = Object.keys(transports).filter(
    (name) => !subgraphs.some((subgraph) => subgraph.name === name),
  );
  if (strangers.length > 0)
    throw new Error(`No subgraph of the supergraph is called ${strangers.join(', ')}`);
  return new Map(subgraphs.map((subgraph) => [subgraph.name, transports[subgraph.name] ?? wayTo(subgraph)]));
}

function wayTo({ name, url }: SubgraphAddress): Transport {
  if (!URL.canParse(url)) throw new Error(`The supergraph has no URL for ${name}, and no transport is given`);
  return httpTransport({ url });
}

interface Parts {
  readonly graph: Supergraph;
  readonly planner: Planner;
  readonly ways: ReadonlyMap<string, Transport>;
  readonly passesExtension: PassesExtension;
}

async function execute(
  request: FederatedRequest,
  { graph, planner, ways, passesExtension }: Parts,
): Promise<ExecutionResult> {
  const operation = operationOf(request);
  const coerced = getVariableValues(
    graph.apiSchema,
    operation.variableDefinitions ?? [],
    request.variables ?? {},
  );
  if (coerced.errors !== undefined) return { errors: coerced.errors.map(({ message }) => refused(message)) };
  const variables: Variables = coerced.coerced;
  const plan = await planner.plan(request.document, operation, variables);
  refuseNulls(plan.nonNullVariables, variables);
  const signal = operation.operation === OperationTypeNode.QUERY ? request.signal : undefined;
  const run: Run = {
    graph,
    transports: ways,
    passesExtension,
    variables,
    context: request.context,
    ...(signal !== undefined && { signal }),
    data: {},
    errors: [],
    missing: new Missing(),
  };
  if (plan.step !== undefined) await runStep(plan.step, run);
  if (plan.introspection !== undefined) {
    Object.assign(run.data, await introspect(graph.apiSchema, plan.introspection, variables));
  }
  return answerOf(run, plan.project);
}

function operationOf({ document, operationName }: FederatedRequest): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw refused('The request names no operation, or one that its document does not have');
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    throw refused('Subscriptions are not served here');
  return operation;
}
