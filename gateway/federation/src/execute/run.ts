import { type GraphQLError } from 'graphql';

import { type Supergraph } from '../supergraph';
import { type Transport } from '../transport/transport';
import { type Variables } from './condition';
import { fetchEntities } from './entity-fetch';
import { type Entity } from './place';
import { fetchRoot } from './root-fetch';
import { type Step } from './step';

/** One client's request on its way: what was asked, and what is known of the answer so far. */
export interface Run {
  readonly graph: Supergraph;
  readonly transports: ReadonlyMap<string, Transport>;
  /** The client's variables, coerced. */
  readonly variables: Variables;
  readonly context: unknown;
  readonly signal?: AbortSignal;
  /** Everything that was fetched, by response key; more than the client asked for. */
  readonly data: Entity;
  readonly errors: GraphQLError[];
  /** Objects with fields that could not be fetched, of which an error tells already. */
  readonly incomplete: Set<object>;
}

/** Runs one step of the plan to its end. What fails is written down in `run`; a step never rejects for it. */
export async function runStep(step: Step, run: Run): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      for (const next of step.steps) await runStep(next, run);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((next) => runStep(next, run)));
      return;
    case 'root':
      return fetchRoot(step, run);
    case 'entities':
      return fetchEntities(step, run);
  }
}
