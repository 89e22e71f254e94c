import {
  type BatchFetchNode,
  type FetchNode,
  type FlattenNode,
  type FlattenNodePathSegment,
  type PlanNode,
} from '@graphql-hive/router-query-planner';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';

import { type RepresentationPlan } from './representation';
import { type Rewrite, rewriteOf } from './rewrite';

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

export interface RootFetch extends Operation {
  readonly kind: 'root';
  /** The response key of the first field that it brings; none when it asks for type names alone. */
  readonly firstKey: string | undefined;
  readonly rewrites: readonly Rewrite[];
}

/** One request that completes entities, whatever their number and at however many paths they stand. */
export interface EntityFetch extends Operation {
  readonly kind: 'entities';
  readonly batches: readonly EntityBatch[];
}

export interface EntityBatch {
  /** The response key under which the subgraph answers, and the variable that carries what is asked. */
  readonly key: string;
  readonly variable: string;
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly representation: RepresentationPlan;
  /** The response key of the first field that it brings to an entity. */
  readonly firstKey: string | undefined;
  readonly rewrites: readonly Rewrite[];
}

export function stepOf(node: PlanNode): Step {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(stepOf) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(stepOf) };
    case 'Fetch':
      return rootFetch(node);
    case 'Flatten':
      return entityFetch(node);
    case 'BatchFetch':
      return batchFetch(node);
    case 'Condition':
    case 'Subscription':
    case 'Defer':
      throw new Error(`The plan has a step that is not supported: ${node.kind}`);
  }
}

function operationOf(node: FetchNode | BatchFetchNode): Operation {
  return {
    subgraph: node.serviceName,
    query: node.operation,
    document: parse(node.operation, { noLocation: true }),
    ...(node.operationName !== undefined && { operationName: node.operationName }),
    variableNames: node.variableUsages ?? [],
  };
}

function rootFetch(node: FetchNode): RootFetch {
  const operation = operationOf(node);
  return {
    kind: 'root',
    ...operation,
    firstKey: keysIn(selectionOf(operation))[0],
    rewrites: (node.outputRewrites ?? []).map(rewriteOf),
  };
}

function selectionOf({ document }: Operation): SelectionSetNode {
  const definition = document.definitions.find(
    (candidate): candidate is OperationDefinitionNode => candidate.kind === Kind.OPERATION_DEFINITION,
  );
  if (definition === undefined) throw new Error('The plan has a fetch without an operation');
  return definition.selectionSet;
}

/** The first field that a fetch brings to the entities that it answers under `key`. */
function firstKeyUnder(key: string, operation: Operation): string | undefined {
  const field = selectionOf(operation).selections.find(
    (selection) => selection.kind === Kind.FIELD && (selection.alias ?? selection.name).value === key,
  );
  return field?.kind === Kind.FIELD && field.selectionSet ? keysIn(field.selectionSet)[0] : undefined;
}

function keysIn({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return keysIn(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection.name.value];
    return selection.name.value === '__typename' ? [] : [selection.alias?.value ?? selection.name.value];
  });
}

function entityFetch({ node, path }: FlattenNode): EntityFetch {
  if (node.kind !== 'Fetch') throw new Error(`The plan flattens what is not a fetch: ${node.kind}`);
  const operation = operationOf(node);
  const batch: EntityBatch = {
    key: '_entities',
    firstKey: firstKeyUnder('_entities', operation),
    variable: 'representations',
    paths: [path],
    representation: representationPlan(node.serviceName, node),
    rewrites: (node.outputRewrites ?? []).map(rewriteOf),
  };
  return { kind: 'entities', ...operation, batches: [batch] };
}

function batchFetch(node: BatchFetchNode): EntityFetch {
  const operation = operationOf(node);
  const batches = node.entityBatch.aliases.map((alias) => ({
    key: alias.alias,
    firstKey: firstKeyUnder(alias.alias, operation),
    variable: alias.representationsVariableName,
    paths: alias.paths,
    representation: representationPlan(node.serviceName, alias),
    rewrites: (alias.outputRewrites ?? []).map(rewriteOf),
  }));
  return { kind: 'entities', ...operation, batches };
}

function representationPlan(
  subgraph: string,
  { requires, inputRewrites }: Pick<FetchNode, 'requires' | 'inputRewrites'>,
): RepresentationPlan {
  return { subgraph, requires: requires ?? [], rewrites: (inputRewrites ?? []).map(rewriteOf) };
}
