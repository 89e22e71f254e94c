import { execute, type GraphQLSchema } from 'graphql';

import { type Transport } from './transport';

export interface LocalTransportOptions {
  readonly schema: GraphQLSchema;
  /** Makes the subgraph's context (or a promise of it) from the gateway's; called once per fetch. */
  readonly contextFor: (context: unknown) => unknown;
}

/** A subgraph in this process: nothing is printed, parsed or validated, since the plan was made from its schema. */
export function localTransport({ schema, contextFor }: LocalTransportOptions): Transport {
  return {
    async execute({ document, operationName, variables, context, signal }) {
      signal?.throwIfAborted();
      return execute({
        schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: await contextFor(context),
      });
    },
    async dispose() {
      // The schema belongs to whoever made it.
    },
  };
}
