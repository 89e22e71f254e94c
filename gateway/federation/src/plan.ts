import { type QueryPlan, QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
} from 'graphql';

import { conditionVariables, decideConditions, type Variables } from './execute/condition';
import { refused } from './execute/error';
import { introspectionIn, withoutIntrospection } from './execute/introspection';
import { type Entity } from './execute/place';
import { Projection, type Projecting } from './execute/projection';
import { type Step, stepOf } from './execute/step';
import { LeastRecentlyUsed } from './lru';
import { type Supergraph } from './supergraph';

/** All that is known of an operation before it runs: made once, run any number of times. */
export interface Plan {
  readonly step: Step | undefined;
  /** The operation's introspection alone, when it has any. */
  readonly introspection: DocumentNode | undefined;
  /** From everything that was fetched to what the client asked for. */
  readonly project: (data: Entity, at: Projecting) => Entity | null;
}

/** The bound of the plan cache, in characters of the operations that it holds plans for. */
const MAX_CACHED_CHARACTERS = 8 * 1024 * 1024;
/** Clients decide which combinations of conditions there are; those beyond are found by their text. */
const MAX_COMBINATIONS = 16;

/** An operation of a document that was seen before, with the plans for the conditions that were met. */
interface Known {
  readonly conditions: readonly string[];
  readonly plans: Map<string, Promise<Plan>>;
}

/**
 * Plans are made for an operation whose conditions are decided. That is one plan for each combination that clients
 * really use, and each is smaller; and the planner refuses many valid operations that have conditions.
 */
export class Planner {
  private readonly native: QueryPlanner;
  private readonly byText = new LeastRecentlyUsed<Promise<Plan>>(MAX_CACHED_CHARACTERS);
  /** A server that parses each text once asks with the same operation again: then even printing it is saved. */
  private readonly byOperation = new WeakMap<OperationDefinitionNode, Known>();

  constructor(private readonly graph: Supergraph) {
    this.native = new QueryPlanner(graph.sdl);
  }

  /** The plan of an operation of a document that was validated against the public schema. */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Promise<Plan> {
    const known = this.known(document, operation);
    const combination = known.conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const present = known.plans.get(combination);
    if (present !== undefined) return present;
    const plan = this.planOnce(decideConditions(onlyOperation(document, operation), variables));
    if (known.plans.size < MAX_COMBINATIONS) {
      known.plans.set(combination, plan);
      plan.catch(() => known.plans.delete(combination));
    }
    return plan;
  }

  private known(document: DocumentNode, operation: OperationDefinitionNode): Known {
    const present = this.byOperation.get(operation);
    if (present !== undefined) return present;
    const known: Known = { conditions: conditionVariables(document), plans: new Map() };
    this.byOperation.set(operation, known);
    return known;
  }

  private planOnce(document: DocumentNode): Promise<Plan> {
    const text = print(document);
    const cached = this.byText.get(text);
    if (cached !== undefined) return cached;
    const plan = this.make(document);
    this.byText.set(text, plan, text.length);
    plan.catch(() => {
      this.byText.delete(text);
    });
    return plan;
  }

  private async make(document: DocumentNode): Promise<Plan> {
    const operation = getOperationAST(document);
    const type = operation && this.graph.apiSchema.getRootType(operation.operation);
    if (!operation || !type) throw refused('This graph has no such operations');
    const { node } = await this.ask(print(onlyOperation(withoutIntrospection(document), operation)));
    return {
      step: node === undefined ? undefined : stepOf(node),
      introspection: introspectionIn(document),
      project: new Projection(this.graph.apiSchema, fragmentsOf(document)).root(type, operation.selectionSet),
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
}

/** Without other operations, and without the fragments that only they use. */
function onlyOperation(document: DocumentNode, { name }: OperationDefinitionNode): DocumentNode {
  return separateOperations(document)[name?.value ?? ''] ?? document;
}

function fragmentsOf({ definitions }: DocumentNode) {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
