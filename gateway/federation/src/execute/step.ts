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
  const definition = operation.document.definitions.find(
    (candidate): candidate is OperationDefinitionNode => candidate.kind === Kind.OPERATION_DEFINITION,
  );
  if (definition === undefined) throw new Error('The plan has a fetch without an operation');
  return {
    kind: 'root',
    ...operation,
    firstKey: rootKeys(definition.selectionSet)[0],
    rewrites: (node.outputRewrites ?? []).map(rewriteOf),
  };
}

function rootKeys({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootKeys(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection.name.value];
    return selection.name.value === '__typename' ? [] : [selection.alias?.value ?? selection.name.value];
  });
}

function entityFetch({ node, path }: FlattenNode): EntityFetch {
  if (node.kind !== 'Fetch') throw new Error(`The plan flattens what is not a fetch: ${node.kind}`);
  const batch: EntityBatch = {
    key: '_entities',
    variable: 'representations',
    paths: [path],
    representation: representationPlan(node.serviceName, node),
    rewrites: (node.outputRewrites ?? []).map(rewriteOf),
  };
  return { kind: 'entities', ...operationOf(node), batches: [batch] };
}

function batchFetch(node: BatchFetchNode): EntityFetch {
  const batches = node.entityBatch.aliases.map((alias) => ({
    key: alias.alias,
    variable: alias.representationsVariableName,
    paths: alias.paths,
    representation: representationPlan(node.serviceName, alias),
    rewrites: (alias.outputRewrites ?? []).map(rewriteOf),
  }));
  return { kind: 'entities', ...operationOf(node), batches };
}

function representationPlan(
  subgraph: string,
  { requires, inputRewrites }: Pick<FetchNode, 'requires' | 'inputRewrites'>,
): RepresentationPlan {
  return { subgraph, requires: requires ?? [], rewrites: (inputRewrites ?? []).map(rewriteOf) };
}
