import { type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { type ErrorCode, errorCodes, type Log } from '@ler-hub/kernel';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What of a refusal is told: its code, where in the input, and all findings of a validator. */
const TOLD = ['code', 'path', 'problems'];

/** Refusals quote what was given, which may be long. */
const LONGEST_MESSAGE = 1_000;

const BUG: ErrorCode = 'INTERNAL_SERVER_ERROR';
const UNAVAILABLE: ErrorCode = 'UNAVAILABLE';
/** All that a client is told of a bug. The request id is in the answer's headers. */
export const BUG_MESSAGE = 'Something went wrong; it is logged under the request id';

/** An error passes by its code. What has none is a bug of the hub. */
function isRefusal(code: unknown): boolean {
  return typeof code === 'string' && code !== BUG && Object.hasOwn(errorCodes, code);
}

/** Whether clients are told of an extension of this name. */
export function isTold(extension: string): boolean {
  return TOLD.includes(extension);
}

/** Masks bugs on their way out of an Apollo Server. */
export function formatError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { path, extensions } = error;
  if (isRefusal(extensions?.['code'])) return told(error);
  return { message: BUG_MESSAGE, ...(path && { path }), extensions: { code: BUG } };
}

function told({ message, path, locations, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message: message.slice(0, LONGEST_MESSAGE),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: Object.fromEntries(Object.entries(extensions).filter(([name]) => isTold(name))),
  };
}

interface LoggedRequest {
  readonly requestId: string;
  readonly signal?: AbortSignal;
}

/** Logs what clients are not told, under the request's id: bugs whole, and why a part was not available. */
export function bugLog<Context extends LoggedRequest>(log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ contextValue: { requestId, signal } }) => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of errors) {
          const { path, extensions } = error;
          if (isBug(error)) log.error({ requestId, path, error: stackOf(error) }, 'a bug was masked');
          else if (extensions['code'] === UNAVAILABLE && !isEnded(error, signal))
            log.warn({ requestId, path, error: stackOf(error) }, 'a part was not available');
        }
      },
    }),
  };
}

/** What an inner edge masked, it logged as well. */
function isBug({ message, extensions }: GraphQLError): boolean {
  return !isRefusal(extensions['code']) && message !== BUG_MESSAGE;
}

/** What ended because the client is gone did not fail. */
function isEnded({ cause }: GraphQLError, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && cause === signal.reason;
}

/** The executor keeps what it caught under `cause`. */
function stackOf(error: GraphQLError): string {
  const thrown = error.cause ?? unwrapResolverError(error);
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
