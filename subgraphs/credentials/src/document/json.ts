import { STORABLE_TEXT } from '@ler-hub/kernel';
import { Flaw } from '../verdict/problem';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * What is looked at at all. Expanding JSON-LD costs up to half a millisecond an object, its library compares
 * every value of a property with all others, and canonical labels grow faster than the number of unnamed nodes:
 * so all are bounded before any of it starts. A badge with 50 alignments, results and evidence has half of it.
 */
export const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
const MAX_OBJECTS = 500;
const MAX_VALUES = 1_500;

const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);
/** A string of JSON, and the colon that follows it where it is a key. */
const strings = /"[^"\\]*(?:\\.[^"\\]*)*"\s*(:?)/g;

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
  keys: number;
}

/** The object without one of its keys. */
export function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** Half a surrogate pair would also be signed as something else: UTF-8 has none. */
export function requireStorable(text: string): void {
  if (!STORABLE_TEXT.test(text)) throw new Flaw('DOCUMENT_UNREADABLE');
}

function examine(value: Json, depth: number, seen: Seen): void {
  if (depth > MAX_DEPTH) throw new Flaw('DOCUMENT_TOO_DEEP');
  if (++seen.values > MAX_VALUES) throw new Flaw('DOCUMENT_TOO_COMPLEX');
  if (typeof value === 'string') requireStorable(value);
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  if (isObject(value)) {
    if (++seen.objects > MAX_OBJECTS) throw new Flaw('DOCUMENT_TOO_COMPLEX');
    seen.keys += entries.length;
  }
  for (const [key, child] of entries) {
    if (refusedKeys.has(key)) throw new Flaw('KEY_REFUSED');
    requireStorable(key);
    examine(child, depth + 1, seen);
  }
}

/** How many keys the text of a JSON value writes, also those that a later one of the same name overrides. */
function keysWritten(text: string): number {
  let keys = 0;
  for (const [, colon] of text.matchAll(strings)) if (colon === ':') keys += 1;
  return keys;
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
  const seen = { values: 0, objects: 0, keys: 0 };
  examine(value, 1, seen);
  // Other verifiers may read the first of two, and so another credential than was examined here.
  if (keysWritten(text) !== seen.keys) throw new Flaw('KEY_REPEATED');
  return value;
}
