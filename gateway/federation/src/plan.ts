import { type QueryPlan, QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
  visit,
} from 'graphql';

import { type Variables } from './execute/condition';
import { refused } from './execute/error';
import { introspectionIn, withoutIntrospection } from './execute/introspection';
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
    // Again one operation with its fragments: those on introspection types are not used any more.
    const planned = separateOperations(withoutIntrospection(document))[operation.name?.value ?? ''];
    const { node } = await this.ask(print(planned ?? document));
    return {
      step: node === undefined ? undefined : stepOf(node),
      introspection: introspectionIn(document),
      projectionFor: this.projections(document, operation),
    };
  }

  private async ask(text: string): Promise<QueryPlan> {
    try {
      // No label of a progressive `@override` is active, and a percentage counts only when it is all.
      return await this.native.planAsync(text, undefined, new Set(), 99);
    } catch (error) {
      if (String(error).includes('Recursion limit')) throw refused('The operation is nested too deeply');
      throw error;
    }
  }

  private projections(document: DocumentNode, operation: OperationDefinitionNode): Plan['projectionFor'] {
    const conditions = conditionVariables(document);
    const fragments = fragmentsOf(document);
    const type = this.graph.apiSchema.getRootType(operation.operation);
    if (type === undefined || type === null)
      throw refused(`There is no ${operation.operation} in this graph`);
    const known = new Map<string, ReturnType<Plan['projectionFor']>>();
    return (variables) => {
      const key = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
      const projection =
        known.get(key) ??
        new Projection(this.graph.apiSchema, fragments, variables).root(type, operation.selectionSet);
      if (known.size < MAX_PROJECTIONS) known.set(key, projection);
      return projection;
    };
  }
}

/** The variables on which `@skip` and `@include` depend. */
function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      for (const { value } of directive.arguments ?? []) {
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
    },
  });
  return [...names];
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
