import {
  type BatchFetchNode,
  type EntityBatchAlias,
  type FetchNode,
  type FlattenNode,
  type FlattenNodePathSegment,
  type PlanNode,
} from '@graphql-hive/router-query-planner';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';

import { fragmentsOf } from '../operation';
import { subgraphName } from '../planner-sdl';
import { type Supergraph } from '../supergraph';
import { internal } from './error';
import { type Place } from './place';
import { type Representations, representer } from './representation';
import { type Rewrites, rewritesOf } from './rewrite';

/** A query plan made ready to run many times: operations parsed, and both shapes of an entity fetch made one. */
export type Step =
  { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly Step[] } | RootFetch | EntityFetch;

export interface Operation {
  readonly subgraph: string;
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variableNames: readonly string[];
}

/** What a fetch brings to an object: its fields by response key, in the subgraph's answer and where that is renamed. */
interface Brought {
  /** The first field that is more than the name of a type; none when type names are all. */
  readonly firstKey: string | undefined;
  readonly keys: ReadonlySet<string>;
  readonly rewrites: Rewrites;
}

export interface RootFetch extends Operation, Brought {
  readonly kind: 'root';
}

/** One request that completes entities, whatever their number and at however many paths they stand. */
export interface EntityFetch extends Operation {
  readonly kind: 'entities';
  readonly batches: readonly EntityBatch[];
}

export interface EntityBatch extends Brought {
  /** The response key under which the subgraph answers, and the variable that carries what is asked. */
  readonly key: string;
  readonly variable: string;
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly represent: (places: readonly Place[]) => Representations;
}

export function stepOf(node: PlanNode, graph: Supergraph): Step {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((next) => stepOf(next, graph)) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map((next) => stepOf(next, graph)) };
    case 'Fetch':
      return rootFetch(node, graph);
    case 'Flatten':
      return entityFetch(node, graph);
    case 'BatchFetch':
      return batchFetch(node, graph);
    case 'Condition':
    case 'Subscription':
    case 'Defer':
      throw new Error(`The plan has a step that is not supported: ${node.kind}`);
  }
}

/** How many characters of queries a plan holds, each of them parsed. */
export function charactersOf(step: Step): number {
  return 'steps' in step ? step.steps.reduce((sum, next) => sum + charactersOf(next), 0) : step.query.length;
}

function operationOf(node: FetchNode | BatchFetchNode): Operation {
  return {
    subgraph: subgraphName(node.serviceName),
    query: node.operation,
    document: parsed(node.operation),
    ...(node.operationName !== undefined && { operationName: node.operationName }),
    variableNames: node.variableUsages ?? [],
  };
}

/** What the planner writes is no word of the client: it is not told where that is wrong. */
function parsed(operation: string): DocumentNode {
  try {
    return parse(operation, { noLocation: true });
  } catch (error) {
    throw internal(new Error(`The planner wrote what is no GraphQL: ${operation}`, { cause: error }));
  }
}

function rootFetch(node: FetchNode, graph: Supergraph): RootFetch {
  const operation = operationOf(node);
  const rewrites = rewritesOf(node.outputRewrites, graph);
  return { kind: 'root', ...operation, ...brought(keysOfRoot(operation), rewrites) };
}

function entityFetch({ node, path }: FlattenNode, graph: Supergraph): EntityFetch {
  if (node.kind !== 'Fetch') throw new Error(`The plan flattens what is not a fetch: ${node.kind}`);
  const alias: EntityBatchAlias = {
    alias: '_entities',
    representationsVariableName: 'representations',
    paths: [path],
    requires: node.requires ?? [],
    ...(node.inputRewrites !== undefined && { inputRewrites: node.inputRewrites }),
    ...(node.outputRewrites !== undefined && { outputRewrites: node.outputRewrites }),
  };
  const operation = operationOf(node);
  return { kind: 'entities', ...operation, batches: [batchOf(alias, operation, graph)] };
}

function batchFetch(node: BatchFetchNode, graph: Supergraph): EntityFetch {
  const operation = operationOf(node);
  const batches = node.entityBatch.aliases.map((alias) => batchOf(alias, operation, graph));
  return { kind: 'entities', ...operation, batches };
}

function batchOf(alias: EntityBatchAlias, operation: Operation, graph: Supergraph): EntityBatch {
  const { requires, inputRewrites = [], outputRewrites } = alias;
  return {
    key: alias.alias,
    variable: alias.representationsVariableName,
    paths: alias.paths,
    represent: representer({ subgraph: operation.subgraph, requires, rewrites: inputRewrites }, graph),
    ...brought(keysOfEntities(alias.alias, operation), rewritesOf(outputRewrites, graph)),
  };
}

function brought(keys: readonly string[], rewrites: Rewrites): Brought {
  const renamed = keys.flatMap((key) => rewrites.relocate([key], undefined).map(String));
  return {
    firstKey: keys.find((key) => key !== '__typename'),
    keys: new Set([...keys, ...renamed]),
    rewrites,
  };
}

function keysOfRoot({ document }: Operation): readonly string[] {
  return fieldsIn(selectionOf(document), document).map(({ key }) => key);
}

/** The fields that a fetch brings to the entities that it answers under an alias. */
function keysOfEntities(alias: string, { document }: Operation): readonly string[] {
  const entities = fieldsIn(selectionOf(document), document).find(({ key }) => key === alias);
  return entities?.selectionSet === undefined
    ? []
    : fieldsIn(entities.selectionSet, document).map(({ key }) => key);
}

function selectionOf({ definitions }: DocumentNode): SelectionSetNode {
  const operation = definitions.find(
    (candidate): candidate is OperationDefinitionNode => candidate.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('The plan has a fetch without an operation');
  return operation.selectionSet;
}

interface Field {
  readonly key: string;
  readonly selectionSet: SelectionSetNode | undefined;
}

function fieldsIn({ selections }: SelectionSetNode, document: DocumentNode): readonly Field[] {
  return selections.flatMap((selection): readonly Field[] => {
    if (selection.kind === Kind.FIELD)
      return [{ key: (selection.alias ?? selection.name).value, selectionSet: selection.selectionSet }];
    const { selectionSet } =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : (fragmentsOf(document).get(selection.name.value) ?? {});
    return selectionSet === undefined ? [] : fieldsIn(selectionSet, document);
  });
}
