import { type RunningSubgraph } from '@ler-hub/graphql';
import { type Caller } from '@ler-hub/kernel';
import { execute, parse } from 'graphql';

/** Asks a subgraph in this process. */
export async function ask<Data>(subgraph: RunningSubgraph, query: string, caller: Caller): Promise<Data> {
  const { data, errors } = await execute({
    schema: subgraph.schema,
    document: parse(query),
    contextValue: subgraph.contextFor({ caller, requestId: 'demo' }),
  });
  if (errors !== undefined) throw new Error(`The hub cannot answer itself: ${errors.join('; ')}`);
  return data as Data;
}
