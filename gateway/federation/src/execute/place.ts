import { type FlattenNodePathSegment } from '@graphql-hive/router-query-planner';

import { type Supergraph } from '../supergraph';

/** An object of some answer, by response key. */
export type Entity = Record<string, unknown>;

/** A response path, linked from its end, so that places of one list share what is above them. */
export interface PathLink {
  readonly key: string | number;
  readonly above: PathLink | undefined;
}

/** An object in the answer so far, and where the client will find it. */
export interface Place {
  readonly object: Entity;
  readonly path: PathLink | undefined;
}

export function keysOf(path: PathLink | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let link = path; link !== undefined; link = link.above) keys.push(link.key);
  return keys.reverse();
}

export function isObject(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a response key. Objects parsed from JSON inherit functions, and a client may name a field `constructor`. */
export function valueAt(object: Entity, key: string): unknown {
  const value = object[key];
  return typeof value === 'function' ? undefined : value;
}

/** Every object that a plan's path leads to, through lists and nested lists. */
export function findPlaces(
  root: Entity,
  path: readonly FlattenNodePathSegment[],
  graph: Supergraph,
): Place[] {
  const places: Place[] = [];
  const walk = (value: unknown, depth: number, link: PathLink | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    const segment = path[depth];
    if (Array.isArray(value)) {
      const next = segment === '@' ? depth + 1 : depth;
      value.forEach((item, index) => {
        walk(item, next, { key: index, above: link });
      });
    } else if (segment === undefined) {
      places.push({ object: value as Entity, path: link });
    } else if (segment === '@') {
      return;
    } else if ('Field' in segment) {
      walk(valueAt(value as Entity, segment.Field), depth + 1, { key: segment.Field, above: link });
    } else if (meets(value as Entity, segment.TypeCondition, graph)) {
      walk(value, depth + 1, link);
    }
  };
  walk(root, 0, undefined);
  return places;
}

/** The root carries no `__typename`, and the planner asks for one wherever a condition can fail. */
function meets(object: Entity, conditions: readonly string[], graph: Supergraph): boolean {
  const typeName = object['__typename'];
  return typeof typeName !== 'string' || conditions.some((condition) => graph.satisfies(typeName, condition));
}
