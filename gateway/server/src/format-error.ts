import { errorCodes, type Log } from '@ler-hub/kernel';
import { type GraphQLFormattedError } from 'graphql';

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

/** The second edge: an error passes by its code, and what has none is a bug that is logged and masked. */
export function formatErrorWith(log: Log): (error: GraphQLFormattedError) => GraphQLFormattedError {
  return (error) => {
    const code = error.extensions?.['code'];
    if (typeof code === 'string' && (code in errorCodes || PROTOCOL_CODES.has(code))) return told(error);
    log.error({ message: error.message, path: error.path }, 'an error without a code was masked');
    return {
      message: 'Something went wrong',
      ...(error.path && { path: error.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

function told({ message, path, locations, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: Object.fromEntries(Object.entries(extensions).filter(([name]) => TOLD.includes(name))),
  };
}
