import { QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
  visit,
} from 'graphql';

import { isIncluded, type Variables } from './execute/condition';
import { refused } from './execute/error';
import { type Entity } from './execute/place';
import { Projection, type Projecting } from './execute/projection';
import { type Step, stepOf } from './execute/step';
import { LeastRecentlyUsed } from './lru';
import { type Supergraph } from './supergraph';

/** All that can be known of an operation before its variables: made once, run any number of times. */
export interface Plan {
  readonly step: Step | undefined;
  /** The operation's introspection alone, when it has any. */
  readonly introspection: DocumentNode | undefined;
  projectionFor(variables: Variables): (data: Entity, at: Projecting) => Entity | null;
}

/** The bound of the plan cache, in characters of the operations that it holds plans for. */
const MAX_CACHED_CHARACTERS = 8 * 1024 * 1024;
/** Clients decide which combinations of `@skip` and `@include` there are; beyond these a projection is made anew. */
const MAX_PROJECTIONS = 16;

export class Planner {
  private readonly native: QueryPlanner;
  private readonly byText = new LeastRecentlyUsed<Promise<Plan>>(MAX_CACHED_CHARACTERS);
  /** A server that parses each text once asks with the same document again: then even printing it is saved. */
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, Promise<Plan>>>();

  constructor(private readonly graph: Supergraph) {
    this.native = new QueryPlanner(graph.sdl);
  }

  /** The plan of a document that was validated against the public schema. */
  plan(document: DocumentNode, operation: OperationDefinitionNode): Promise<Plan> {
    const name = operation.name?.value ?? '';
    const known = this.byDocument.get(document) ?? new Map<string, Promise<Plan>>();
    this.byDocument.set(document, known);
    let plan = known.get(name);
    if (plan === undefined) {
      plan = this.planOnce(separateOperations(document)[name] ?? document, operation);
      known.set(name, plan);
      plan.catch(() => known.delete(name));
    }
    return plan;
  }

  private planOnce(document: DocumentNode, operation: OperationDefinitionNode): Promise<Plan> {
    const text = print(document);
    const cached = this.byText.get(text);
    if (cached !== undefined) return cached;
    const plan = this.make(document, operation);
    this.byText.set(text, plan, text.length);
    plan.catch(() => {
      this.byText.delete(text);
    });
    return plan;
  }

  private async make(document: DocumentNode, operation: OperationDefinitionNode): Promise<Plan> {
    const planned = forPlanner(document);
    const { node } = await this.native.planAsync(print(planned), undefined, new Set(), 100);
    return {
      step: node === undefined ? undefined : stepOf(node),
      introspection: planned.asksForSchema ? document : undefined,
      projectionFor: projections(this.graph, document, operation),
    };
  }
}
