import { type ErrorCode } from '@ler-hub/kernel';
import { GraphQLError } from 'graphql';

import { isObject } from './place';

export type ResponsePath = readonly (string | number)[];

/** Whether clients are told of an extension that a subgraph gives an error, besides `code`. */
export type PassesExtension = (name: string, value: unknown) => boolean;

const GENERAL_MESSAGE = 'A part of the hub failed';

/**
 * A subgraph's error at the client's path. What it holds was written elsewhere: whatever is not as it should be is left
 * out. Locations are dropped: they are places in a query the client never saw.
 */
export function subgraphError(
  error: unknown,
  path: ResponsePath,
  passesExtension: PassesExtension,
): GraphQLError {
  const { message, extensions } = recordOf(error);
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return new GraphQLError(typeof message === 'string' ? message : GENERAL_MESSAGE, {
    path,
    extensions: Object.fromEntries(
      Object.entries(recordOf(extensions)).filter(([name, value]) =>
        name === 'code' ? typeof value === 'string' : passesExtension(name, value),
      ),
    ),
    // In one process whoever logs can still see what was thrown; nothing of it is serialised.
    ...(original !== undefined && { originalError: original }),
  });
}

/** The path in the subgraph's answer that a subgraph gives an error, when it is one. */
export function pathOf(error: unknown): ResponsePath | undefined {
  const { path } = recordOf(error);
  const isPath =
    Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');
  return isPath ? path : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** A fetch that brought no GraphQL answer. Why is for the log only, under `cause`: it may name addresses. */
export function unavailable(cause: unknown, path?: ResponsePath): GraphQLError {
  return masked({ code: 'UNAVAILABLE', message: 'A part of the hub is not available', cause }, path);
}

/** A bug of the gateway or of its planner: of the whole answer, or of one place in it. */
export function internal(cause: unknown, path?: ResponsePath): GraphQLError {
  return masked({ code: 'INTERNAL_SERVER_ERROR', message: 'The hub could not answer this', cause }, path);
}

interface Masked {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cause: unknown;
}

function masked({ code, message, cause }: Masked, path?: ResponsePath): GraphQLError {
  const error = new GraphQLError(message, { extensions: { code }, ...(path !== undefined && { path }) });
  return caused(error, cause);
}

/** The same error at another place. */
export function relocated(error: GraphQLError, path: ResponsePath): GraphQLError {
  const { message, extensions, originalError, cause } = error;
  const moved = new GraphQLError(message, { path, extensions, ...(originalError && { originalError }) });
  return caused(moved, cause);
}

function caused(error: GraphQLError, cause: unknown): GraphQLError {
  return Object.defineProperty(error, 'cause', { value: cause, enumerable: false });
}

/**
 * What a federated error came from, for whoever logs: what a transport met, or what a subgraph in this process threw.
 * Nothing for errors that say all there is.
 */
export function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return undefined;
  const { cause, originalError } = error;
  // Servers wrap the errors that they pass on.
  return cause ?? (originalError instanceof GraphQLError ? causeOf(originalError) : originalError);
}

/** Refusals quote what was given, which may be long. */
const LONGEST_MESSAGE = 1_000;

/** A request that is refused before anything is asked of any subgraph. */
export function refused(message: string): GraphQLError {
  const code: ErrorCode = 'BAD_USER_INPUT';
  return new GraphQLError(message.slice(0, LONGEST_MESSAGE), { extensions: { code } });
}
