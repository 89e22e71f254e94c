import { type ErrorCode } from '@ler-hub/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export type ResponsePath = readonly (string | number)[];

/** What subgraphs and their servers say of themselves, and clients have no use for. */
const INTERNAL_EXTENSIONS = new Set(['serviceName', 'stacktrace', 'exception']);

/** A subgraph's error at the client's path. Locations are dropped: they are places in a query the client never saw. */
export function subgraphError(error: GraphQLFormattedError | GraphQLError, path: ResponsePath): GraphQLError {
  const extensions = Object.entries(error.extensions ?? {}).filter(([key]) => !INTERNAL_EXTENSIONS.has(key));
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return new GraphQLError(typeof error.message === 'string' ? error.message : 'A part of the hub failed', {
    path,
    extensions: Object.fromEntries(extensions),
    // In one process whoever logs can still see what was thrown; nothing of it is serialised.
    ...(original !== undefined && { originalError: original }),
  });
}

/** A fetch that brought no GraphQL answer. Why is for the log only, under `cause`: it may name addresses. */
export function unavailable(path: ResponsePath, cause: unknown): GraphQLError {
  const code: ErrorCode = 'UNAVAILABLE';
  const error = new GraphQLError('A part of the hub is not available', { path, extensions: { code } });
  return Object.defineProperty(error, 'cause', { value: cause, enumerable: false });
}

/** The same error at another place. */
export function relocated(error: GraphQLError, path: ResponsePath): GraphQLError {
  const { message, extensions, originalError, cause } = error;
  const moved = new GraphQLError(message, { path, extensions, ...(originalError && { originalError }) });
  return Object.defineProperty(moved, 'cause', { value: cause, enumerable: false });
}

/** Refusals quote what was given, which may be long. */
const LONGEST_MESSAGE = 1_000;

/** A request that is refused before anything is asked of any subgraph. */
export function refused(message: string): GraphQLError {
  const code: ErrorCode = 'BAD_USER_INPUT';
  return new GraphQLError(message.slice(0, LONGEST_MESSAGE), { extensions: { code } });
}

/** A bug of the gateway or of its planner. */
export function internal(cause: unknown): GraphQLError {
  const code: ErrorCode = 'INTERNAL_SERVER_ERROR';
  const error = new GraphQLError('The hub could not answer this', { extensions: { code } });
  return Object.defineProperty(error, 'cause', { value: cause, enumerable: false });
}
