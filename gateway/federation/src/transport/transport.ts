import { type DocumentNode, type ExecutionResult } from 'graphql';

/** One request to one subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  /** `query`, parsed: once per plan, whatever the number of requests. */
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The gateway's own value for the client's request, handed through untouched. */
  readonly context: unknown;
  readonly signal?: AbortSignal;
}

/**
 * The way to one subgraph. `execute` rejects when there is no GraphQL answer, whatever the reason; the reason may
 * name addresses, since nothing of it but its absence is told to the client. The answer belongs to the caller,
 * who writes into it.
 */
export interface Transport {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  dispose(): Promise<void>;
}

/** Whether a value is an answer at all: data, or errors instead. What stands in its errors nobody has promised. */
export function isAnswer(value: unknown): value is ExecutionResult {
  if (typeof value !== 'object' || value === null) return false;
  const { data, errors = null } = value as { data?: unknown; errors?: unknown };
  if (errors !== null && !Array.isArray(errors)) return false;
  if (data === undefined || data === null) return errors !== null && errors.length > 0;
  return typeof data === 'object' && !Array.isArray(data);
}
