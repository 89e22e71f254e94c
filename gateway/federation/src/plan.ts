import { type QueryPlan, QueryPlanner } from '@graphql-hive/router-query-planner';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode, print } from 'graphql';

import { combinationOf, conditionVariables, decideConditions, type Variables } from './execute/condition';
import { refused, unavailable } from './execute/error';
import { introspectionIn } from './execute/introspection';
import { nonNullVariables } from './execute/null-variable';
import { type Entity } from './execute/place';
import { plannable } from './execute/plannable';
import { Projection, type Projecting } from './execute/projection';
import { FetchedKeys } from './execute/response-key';
import { charactersOf, type Step, stepOf } from './execute/step';
import { LeastRecentlyUsed } from './lru';
import { fragmentsOf, onlyOperation } from './operation';
import { refuseOversized } from './plan-limits';
import { type Supergraph } from './supergraph';

/** All that is known of an operation before it runs: made once, run any number of times. */
export interface Plan {
  /** Variables that must not be null, whatever their types say. */
  readonly nonNullVariables: readonly string[];
  readonly step: Step | undefined;
  /** The operation's introspection alone, when it has any. */
  readonly introspection: DocumentNode | undefined;
  /** From everything that was fetched to what the client asked for. */
  readonly project: (data: Entity, at: Projecting) => Entity | null;
}

const CACHE = { maxEntries: 1_000, maxWeight: 64 * 1024 * 1024 };
/** What a plan weighs, as measured: at least this, and for each character of its operation and of its fetches, all kept parsed. */
const BYTES_PER_PLAN = 4 * 1024;
const BYTES_PER_CHARACTER = 48;
/** Clients decide which combinations of conditions there are; those beyond are found by their text. */
const MAX_COMBINATIONS = 16;
/** Planning an operation takes a millisecond; one that is made to take long, or waits for such, is given up. */
const PLANNING_MS = 2_000;

/** An operation of a document that was seen before, with the texts for the conditions that were met. */
interface Known {
  readonly document: DocumentNode;
  readonly conditions: readonly string[];
  readonly texts: Map<string, string>;
}

/**
 * Plans are made for an operation whose conditions are decided. That is one plan for each combination that clients
 * really use, and each is smaller; and the planner refuses many valid operations that have conditions.
 */
export class Planner {
  private readonly native: QueryPlanner;
  private readonly plans = new LeastRecentlyUsed<Promise<Plan>>(CACHE);
  /** A server that parses each text once asks with the same operation again: then even printing it is saved. */
  private readonly operations = new WeakMap<OperationDefinitionNode, Known>();

  constructor(private readonly graph: Supergraph) {
    this.native = new QueryPlanner(graph.plannerSdl);
  }

  /** The plan of an operation of a document that was validated against the public schema. */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Promise<Plan> {
    const known = this.known(document, operation);
    const combination = combinationOf(known.conditions, variables);
    const text = known.texts.get(combination);
    const present = text === undefined ? undefined : this.plans.get(text);
    if (present !== undefined) return present;
    const decided = decideConditions(known.document, variables);
    const decidedText = text ?? print(decided);
    if (known.texts.size < MAX_COMBINATIONS) known.texts.set(combination, decidedText);
    return this.plans.get(decidedText) ?? this.planOnce(decided, decidedText);
  }

  private known(document: DocumentNode, operation: OperationDefinitionNode): Known {
    const present = this.operations.get(operation);
    if (present !== undefined) return present;
    refuseOversized(operation, fragmentsOf(document));
    const only = onlyOperation(document, operation);
    const known: Known = { document: only, conditions: conditionVariables(only), texts: new Map() };
    this.operations.set(operation, known);
    return known;
  }

  private planOnce(document: DocumentNode, text: string): Promise<Plan> {
    const plan = this.make(document);
    const keep = (step?: Step): void => {
      const characters = text.length + (step === undefined ? 0 : charactersOf(step));
      this.plans.set(text, plan, BYTES_PER_PLAN + BYTES_PER_CHARACTER * characters);
    };
    keep();
    plan.then(
      // Only now is it known what the plan holds.
      ({ step }) => {
        if (this.plans.get(text) === plan) keep(step);
      },
      () => {
        if (this.plans.get(text) === plan) this.plans.delete(text);
      },
    );
    return plan;
  }

  private async make(document: DocumentNode): Promise<Plan> {
    const operation = getOperationAST(document);
    const type = operation && this.graph.apiSchema.getRootType(operation.operation);
    if (!operation || !type) throw refused('This graph has no such operations');
    const keys = new FetchedKeys(this.graph.fieldNames);
    const { node } = await this.ask(plannable(document, this.graph, keys));
    return {
      // What a condition left out is not used.
      nonNullVariables: nonNullVariables(onlyOperation(document, operation), this.graph.apiSchema),
      step: node === undefined ? undefined : stepOf(node, this.graph),
      introspection: introspectionIn(document),
      project: new Projection(this.graph, keys, fragmentsOf(document)).root(type, operation.selectionSet),
    };
  }

  private async ask(document: DocumentNode): Promise<QueryPlan> {
    const operation = getOperationAST(document);
    // What only introspection used is not used any more.
    const text = print(operation ? onlyOperation(document, operation) : document);
    const controller = new AbortController();
    const tooLong = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => {
        reject(unavailable(new Error(`Planning took ${PLANNING_MS} ms`)));
      });
    });
    const timer = setTimeout(() => {
      controller.abort();
    }, PLANNING_MS);
    try {
      // No label of a progressive `@override` is active, and a percentage counts only when it is all.
      const plan = this.native.planAsync(text, undefined, new Set(), 99, controller.signal);
      // The signal ends only what has not begun.
      return await Promise.race([plan, tooLong]);
    } catch (error) {
      if (String(error).includes('Recursion limit')) throw refused('The operation is nested too deeply');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
