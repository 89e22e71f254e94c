import { Flaw } from '../verdict/problem';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * What is looked at at all. Expanding JSON-LD costs up to half a millisecond an object, and canonical
 * labels grow faster than the number of unnamed nodes, so both are bounded before any of it starts.
 */
export const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
const MAX_OBJECTS = 500;
const MAX_VALUES = 10_000;

const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);
const loneSurrogate = /\p{Surrogate}/u;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list: JSON-LD lets one stand for a list of one, and nothing for an empty one. */
export function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

interface Seen {
  values: number;
  objects: number;
}

/** The object without one of its keys. */
export function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/**
 * UTF-8 has no lone surrogates: they would all be signed as the same replacement character. And PostgreSQL
 * stores no zero character.
 */
function requireText(text: string): void {
  if (loneSurrogate.test(text) || text.includes('\0')) throw new Flaw('DOCUMENT_UNREADABLE');
}

function examine(value: Json, depth: number, seen: Seen): void {
  if (depth > MAX_DEPTH) throw new Flaw('DOCUMENT_TOO_DEEP');
  if (++seen.values > MAX_VALUES) throw new Flaw('DOCUMENT_TOO_COMPLEX');
  if (typeof value === 'string') requireText(value);
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value) && ++seen.objects > MAX_OBJECTS) throw new Flaw('DOCUMENT_TOO_COMPLEX');
  for (const [key, child] of Object.entries(value)) {
    if (refusedKeys.has(key)) throw new Flaw('KEY_REFUSED');
    requireText(key);
    examine(child, depth + 1, seen);
  }
}

/** Reads untrusted text as a JSON object within bounds. Throws a `Flaw`. */
export function parseObject(text: string): JsonObject {
  if (Buffer.byteLength(text) > MAX_BYTES) throw new Flaw('DOCUMENT_TOO_LARGE');
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new Flaw('DOCUMENT_UNREADABLE');
  }
  if (!isObject(value)) throw new Flaw('DOCUMENT_UNREADABLE');
  examine(value, 1, { values: 0, objects: 0 });
  return value;
}
