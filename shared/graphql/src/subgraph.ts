import { type Caller, type Clock, type Log } from '@ler-hub/kernel';
import { type GraphQLSchema } from 'graphql';

/** What the process gives a subgraph to live on. */
export interface SubgraphResources {
  readonly databaseUrl: string;
  /** A secret that a subgraph derives its own keys from (HKDF with a label of its own). */
  readonly dataKey: string;
  /** Where the hub is reached from outside, without a trailing slash. */
  readonly publicUrl: string;
  readonly log: Log;
  readonly clock: Clock;
}

/** One request to a subgraph. */
export interface SubgraphRequest {
  readonly caller: Caller;
  /** The same in every process that the request crosses. */
  readonly requestId: string;
}

/** What every request's context holds, whatever the subgraph. */
export interface RequestContext {
  readonly requestId: string;
  readonly log: Log;
}

export interface RunningSubgraph {
  readonly schema: GraphQLSchema;
  /** Composes one request: its services and batching live as long as it. */
  contextFor(request: SubgraphRequest): RequestContext;
  /** Null when it can answer, else what it waits for. */
  notReady(): Promise<string | null>;
  stop(): Promise<void>;
}

/** A subgraph, seen from outside. */
export interface Subgraph<Running extends RunningSubgraph = RunningSubgraph> {
  /** Also the name of its PostgreSQL schema and of its event log. */
  readonly name: string;
  readonly sdl: string;
  /** What it publishes in its event log. */
  readonly topics: readonly string[];
  migrate(databaseUrl: string): Promise<void>;
  start(resources: SubgraphResources): Promise<Running>;
}
