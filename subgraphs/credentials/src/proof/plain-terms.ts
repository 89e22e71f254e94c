import { asList, isObject, type Json, type JsonObject, without } from '../document/json';
import { Flaw } from '../verdict/problem';
import { bundledContexts } from './context';

const valueKeys = new Set(['@value', '@language', '@direction']);

/** Visits every object of a document, itself included. */
function visit(value: Json, each: (object: JsonObject) => void): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) visit(item, each);
  } else if (isObject(value)) {
    each(value);
    for (const child of Object.values(value)) visit(child, each);
  }
}

function requirePlainObject(object: JsonObject): void {
  const { id } = object;
  // A label means nothing outside of the document: all that it can do is to spread a node over several places.
  if (typeof id === 'string' && id.startsWith('_:')) throw new Flaw('STRUCTURE_INVALID');
  for (const key of Object.keys(object)) {
    if (key.includes(':') || (key.startsWith('@') && !valueKeys.has(key)))
      throw new Flaw('STRUCTURE_INVALID');
  }
}

/**
 * Throws a `Flaw` unless every context is a bundled one that stands at the root by name: any other could redefine
 * what is read, at any cost.
 */
export function requireBundledContexts({ '@context': context, ...document }: JsonObject): void {
  const bundled = asList(context).every((item) => typeof item === 'string' && bundledContexts.has(item));
  if (!bundled) throw new Flaw('CONTEXT_UNSUPPORTED');
  visit(document, (object) => {
    if (object['@context'] !== undefined) throw new Flaw('CONTEXT_UNSUPPORTED');
  });
}

/**
 * A signature covers a graph, while the hub reads JSON. The same graph can be written in many ways, so that a
 * holder could move the status of a credential to where nobody looks for it and keep the signature valid: behind
 * a property's full IRI, behind keywords such as `@included`, or into a second description of the same node
 * (`requireDescribedOnce`). Documents written in such ways are refused; issuers do not write them.
 */
export function requirePlainTerms(document: JsonObject): void {
  requireBundledContexts(document);
  visit(without(document, '@context'), requirePlainObject);
}

/** Throws a `Flaw` where one of the nodes is described more than once. */
export function requireDescribedOnce(document: JsonObject, ids: readonly string[]): void {
  const seen = new Set<Json>();
  visit(document, ({ id = null }) => {
    if (seen.has(id)) throw new Flaw('STRUCTURE_INVALID');
    if (ids.some((once) => once === id)) seen.add(id);
  });
}
