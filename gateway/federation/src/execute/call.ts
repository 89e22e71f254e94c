import { type ExecutionResult } from 'graphql';

import { isAnswer } from '../transport/transport';
import { internal, pathOf, subgraphError, unavailable, type ResponsePath } from './error';
import { clientPath } from './response-key';
import { type Run } from './run';
import { type Operation } from './step';
import { clientVariable } from './variable-name';

/** What a subgraph answered, or why it did not. */
export type Answer =
  { readonly ok: true; readonly result: ExecutionResult } | { readonly ok: false; readonly cause: unknown };

/** Asks a subgraph. The fetch's own variables join the client's, of which it gets those that it uses. */
export async function call(
  operation: Operation,
  own: Readonly<Record<string, unknown>>,
  run: Run,
): Promise<Answer> {
  try {
    const transport = run.transports.get(operation.subgraph);
    if (transport === undefined) throw new Error(`There is no transport to ${operation.subgraph}`);
    const result = await transport.execute({
      query: operation.query,
      document: operation.document,
      ...(operation.operationName !== undefined && { operationName: operation.operationName }),
      variables: { ...used(operation, run), ...own },
      context: run.context,
      ...(run.signal !== undefined && { signal: run.signal }),
    });
    return isAnswer(result)
      ? { ok: true, result }
      : { ok: false, cause: new Error('The subgraph answered with neither data nor errors') };
  } catch (cause) {
    return { ok: false, cause };
  }
}

function used(operation: Operation, { variables }: Run): Record<string, unknown> {
  const names = operation.variableNames.filter((name) => Object.hasOwn(variables, clientVariable(name)));
  return Object.fromEntries(names.map((name) => [name, variables[clientVariable(name)]]));
}

export function reportUnavailable(path: ResponsePath, cause: unknown, run: Run): void {
  run.errors.push(unavailable(cause, clientPath(path)));
}

/** A mistake of the plan, which costs what it was to fetch and not the whole answer. */
export function reportMistake(path: ResponsePath, cause: unknown, run: Run): void {
  run.errors.push(internal(cause, clientPath(path)));
}

/** Writes down every error of an answer, each at the path that `relocate` finds for it. */
export function reportErrors(
  errors: ExecutionResult['errors'],
  relocate: (path: ResponsePath | undefined) => ResponsePath,
  run: Run,
): void {
  for (const error of errors ?? [])
    run.errors.push(subgraphError(error, clientPath(relocate(pathOf(error))), run.passesExtension));
}
