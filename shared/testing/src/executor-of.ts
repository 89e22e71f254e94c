import { apolloServerOf, type RunningSubgraph } from '@ler-hub/graphql';
import { Caller } from '@ler-hub/kernel';
import { quietLog } from './quiet-log';

/** What a test looks at of an answer. */
export interface Answer<Data> {
  readonly data: Data;
  /** The code of each error, in order; empty when all went well. */
  readonly codes: readonly string[];
  /** For failure messages, and for looking for what must not leak. */
  readonly text: string;
}

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Nobody, unless told. */
  readonly caller?: Caller;
}

/** Asks a running subgraph through GraphQL, and is told what its own server tells. */
export function executorOf(
  running: () => RunningSubgraph,
): <Data>(question: Question) => Promise<Answer<Data>> {
  const servers = new WeakMap<RunningSubgraph, ReturnType<typeof apolloServerOf>>();
  return async <Data>({ query, variables = {}, caller = Caller.nobody }: Question) => {
    const subgraph = running();
    const server = servers.get(subgraph) ?? apolloServerOf(subgraph, quietLog());
    servers.set(subgraph, server);
    const contextValue = subgraph.contextFor({ caller, requestId: 'test' });
    const { body } = await server.executeOperation({ query, variables: { ...variables } }, { contextValue });
    const { data, errors = [] } = body.kind === 'single' ? body.singleResult : body.initialResult;
    return {
      data: data as Data,
      codes: errors.map(({ extensions }) => String(extensions?.['code'])),
      text: JSON.stringify({ data, errors }),
    };
  };
}
