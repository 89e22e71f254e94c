import { type GraphQLError } from 'graphql';

import { type Supergraph } from '../supergraph';
import { type Transport } from '../transport/transport';
import { type Variables } from './condition';
import { type PassesExtension } from './error';
import { type Missing } from './missing';
import { type Entity } from './place';

/** One client's request on its way: what was asked, and what is known of the answer so far. */
export interface Run {
  readonly graph: Supergraph;
  readonly transports: ReadonlyMap<string, Transport>;
  readonly passesExtension: PassesExtension;
  /** The client's variables, coerced. */
  readonly variables: Variables;
  readonly context: unknown;
  readonly signal?: AbortSignal;
  /** Everything that was fetched, by response key; more than the client asked for. */
  readonly data: Entity;
  readonly errors: GraphQLError[];
  readonly missing: Missing;
}
