import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

import { refused } from '../execute/error';
import { LeastRecentlyUsed } from '../lru';

/** A text, parsed and validated, or all that is wrong with it. */
export type CheckedDocument =
  { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

const CACHE = { maxEntries: 1_000, maxWeight: 32 * 1024 * 1024 };
/** What a document weighs, as measured: at least this, and for each character of its text. */
const BYTES_PER_DOCUMENT = 2 * 1024;
const BYTES_PER_CHARACTER = 48;

/** Parses and validates each text once while it is remembered, so that its plan is found by the document alone. */
export function documentsFor(schema: GraphQLSchema): (text: string) => CheckedDocument {
  const known = new LeastRecentlyUsed<CheckedDocument>(CACHE);
  return (text) => {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    const checked = check(schema, text);
    // Clients that send nonsense do not push out what the others ask.
    if ('document' in checked)
      known.set(text, checked, BYTES_PER_DOCUMENT + BYTES_PER_CHARACTER * text.length);
    return checked;
  };
}

function check(schema: GraphQLSchema, text: string): CheckedDocument {
  try {
    // Documents are kept, so they are kept without locations; only errors need those.
    const document = parse(text, { noLocation: true });
    if (validate(schema, document).length === 0) return { document };
    return {
      errors: validate(schema, parse(text)).map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')),
    };
  } catch (error) {
    // Nesting beyond the stack is the one failure that is no syntax error.
    const isSyntax = error instanceof GraphQLError;
    return {
      errors: [
        isSyntax ? coded(error, 'GRAPHQL_PARSE_FAILED') : refused('The document is nested too deeply'),
      ],
    };
  }
}

/** Codes that clients know from other servers: they tell whether the text or what it asks for is wrong. */
function coded(
  error: GraphQLError,
  code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED',
): GraphQLError {
  error.extensions['code'] = code;
  return error;
}
