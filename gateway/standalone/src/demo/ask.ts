import { type RunningSubgraph } from '@ler-hub/graphql';
import { Caller } from '@ler-hub/kernel';
import { execute, parse } from 'graphql';

/** Asks a subgraph in this process what everybody may read. */
export async function ask<Data>(
  subgraph: RunningSubgraph,
  query: string,
  variableValues: Readonly<Record<string, unknown>>,
): Promise<Data> {
  const { data, errors } = await execute({
    schema: subgraph.schema,
    document: parse(query),
    variableValues,
    contextValue: subgraph.contextFor({ caller: Caller.nobody, requestId: 'demo' }),
  });
  if (errors !== undefined) throw new Error(`The hub cannot answer itself: ${errors.join('; ')}`);
  return data as Data;
}
