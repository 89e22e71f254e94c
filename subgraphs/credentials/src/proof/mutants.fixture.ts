import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../document/json';

/** Where a document has a value that can be changed, as paths. */
function places(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) => places(child, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

const removed = Symbol('removed');

function changed(value: Json, [key, ...rest]: readonly string[], to: Json | typeof removed): Json {
  if (key === undefined) return to === removed ? null : to;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (rest.length === 0 && to === removed) return items.filter((_, index) => String(index) !== key);
    return items.map((item, index) => (String(index) === key ? changed(item, rest, to) : item));
  }
  if (!isObject(value)) return value;
  const { [key]: child = null, ...others } = value;
  if (rest.length === 0 && to === removed) return others;
  return { ...value, [key]: changed(child, rest, to) };
}

const replacements = fc.oneof(
  fc.constant(removed),
  fc.constantFrom<Json>(
    ...[null, 7, '', [], {}, '_:b', 'urn:uuid:0190b8a0-0000-7000-8000-000000000000', '2026-01-01T00:00:00Z'],
  ),
  fc.string(),
);

/** The document with one of its values changed or removed. */
export function mutantsOf(document: JsonObject): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(fc.constantFrom(...places(document)), replacements)
    .map(([path, to]) => changed(document, path, to) as JsonObject);
}
