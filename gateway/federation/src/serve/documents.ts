import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

import { refused } from '../execute/error';
import { LeastRecentlyUsed } from '../lru';

/** A text, parsed and validated, or all that is wrong with it. */
export type CheckedDocument =
  { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

const MAX_CACHED_CHARACTERS = 8 * 1024 * 1024;

/** Parses and validates each text once while it is remembered, so that its plan is found by the document alone. */
export function documentsFor(schema: GraphQLSchema): (text: string) => CheckedDocument {
  const known = new LeastRecentlyUsed<CheckedDocument>(MAX_CACHED_CHARACTERS);
  return (text) => {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    const checked = check(schema, text);
    // Clients that send nonsense do not push out what the others ask.
    if ('document' in checked) known.set(text, checked, text.length);
    return checked;
  };
}

function check(schema: GraphQLSchema, text: string): CheckedDocument {
  try {
    const document = parse(text);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    // Nesting beyond the stack is the one failure that is no syntax error.
    return { errors: [error instanceof GraphQLError ? error : refused('The document is nested too deeply')] };
  }
}
