import { type ExecutionArgs, type ExecutionResult } from 'graphql';

import { type Transport } from './transport';

export interface LocalTransportOptions {
  /** Executes a document that is valid for the subgraph's schema, such as graphql-js's `execute` does. */
  readonly execute: (request: Omit<ExecutionArgs, 'schema'>) => Promise<ExecutionResult> | ExecutionResult;
  /** Makes the subgraph's context (or a promise of it) from the gateway's; called once per fetch. */
  readonly contextFor: (context: unknown) => unknown;
}

/** A subgraph in this process: nothing is printed, parsed or validated, since the plan was made from its schema. */
export function localTransport({ execute, contextFor }: LocalTransportOptions): Transport {
  return {
    async execute({ document, operationName, variables, context, signal }) {
      signal?.throwIfAborted();
      const contextValue = await contextFor(context);
      return execute({ document, operationName, variableValues: variables, contextValue });
    },
    async dispose() {
      // The subgraph belongs to whoever made it.
    },
  };
}
