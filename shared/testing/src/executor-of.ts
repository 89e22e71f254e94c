import { type RunningSubgraph } from '@ler-hub/graphql';
import { Caller } from '@ler-hub/kernel';
import { execute, type GraphQLError, parse, validate } from 'graphql';

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

/** What the gateway refuses itself, before a field is asked, has no code yet here; anything else without one is a bug. */
function codeOf({ extensions, path }: GraphQLError): string {
  return (extensions['code'] as string | undefined) ?? (path === undefined ? 'BAD_USER_INPUT' : 'NONE');
}

/** Asks a running subgraph through GraphQL, as the gateway does in one process. */
export function executorOf(
  running: () => RunningSubgraph,
): <Data>(question: Question) => Promise<Answer<Data>> {
  return async <Data>({ query, variables = {}, caller = Caller.nobody }: Question) => {
    const { schema } = running();
    const document = parse(query);
    const invalid = validate(schema, document);
    if (invalid.length > 0) throw new Error(`The test's query is not valid: ${invalid.join('; ')}`);
    const contextValue = running().contextFor({ caller, requestId: 'test' });
    const result = await execute({ schema, document, variableValues: { ...variables }, contextValue });
    return {
      data: result.data as Data,
      codes: (result.errors ?? []).map(codeOf),
      text: JSON.stringify(result),
    };
  };
}
