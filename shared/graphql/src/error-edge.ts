import { type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { type ErrorCode, errorCodes, type Log } from '@ler-hub/kernel';
import { type GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes of the protocol itself, which Apollo Server gives before any resolver is asked. */
const PROTOCOL_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);
/** What of a refusal is told besides its code: where in the input, and all findings of a validator. */
const TOLD = ['code', 'path', 'problems'];

/** Refusals quote what was given, which may be long. */
const LONGEST_MESSAGE = 1_000;

const BUG: ErrorCode = 'INTERNAL_SERVER_ERROR';
const UNAVAILABLE: ErrorCode = 'UNAVAILABLE';
/** All that a client is told of a bug. The request id is in the answer's headers. */
export const BUG_MESSAGE = 'Something went wrong; it is logged under the request id';

/** An error passes by its code. What has none is a bug of the hub. */
function isRefusal(code: unknown): boolean {
  return typeof code === 'string' && code !== BUG && (code in errorCodes || PROTOCOL_CODES.has(code));
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
    extensions: Object.fromEntries(Object.entries(extensions).filter(([name]) => TOLD.includes(name))),
  };
}

/** Logs what clients are not told, under the request's id: bugs whole, and why a part was not available. */
export function bugLog<Context extends { readonly requestId: string }>(
  log: Log,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ contextValue: { requestId } }) => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of errors) {
          const { path, extensions } = error;
          if (isBug(error)) log.error({ requestId, path, error: stackOf(error) }, 'a bug was masked');
          else if (extensions['code'] === UNAVAILABLE)
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

/** The executor keeps what it caught under `cause`. */
function stackOf(error: GraphQLError): string {
  const thrown = error.cause ?? unwrapResolverError(error);
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
