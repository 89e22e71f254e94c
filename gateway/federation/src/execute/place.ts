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

type PlanPath = readonly FlattenNodePathSegment[];

/** Every object that one of a plan's paths leads to, through lists and nested lists. */
export function findPlaces(root: Entity, paths: readonly PlanPath[], graph: Supergraph): Place[] {
  const places: Place[] = [];
  for (const path of paths) new Search(path, places, graph).walk(root, 0, undefined);
  return places;
}

class Search {
  constructor(
    private readonly path: PlanPath,
    private readonly found: Place[],
    private readonly graph: Supergraph,
  ) {}

  walk(value: unknown, depth: number, link: PathLink | undefined): void {
    if (typeof value !== 'object' || value === null) return;
    const segment = this.path[depth];
    if (Array.isArray(value)) {
      const next = segment === '@' ? depth + 1 : depth;
      for (let index = 0; index < value.length; index++) {
        this.walk(value[index], next, { key: index, above: link });
      }
    } else if (segment === undefined) {
      this.found.push({ object: value as Entity, path: link });
    } else if (segment === '@') {
      return;
    } else if ('Field' in segment) {
      const { Field: key } = segment;
      this.walk(valueAt(value as Entity, key), depth + 1, { key, above: link });
    } else if (meets(value, segment.TypeCondition, this.graph)) {
      this.walk(value, depth + 1, link);
    }
  }
}

export function typeNameOf(object: Entity): string | undefined {
  const typeName = object['__typename'];
  return typeof typeName === 'string' ? typeName : undefined;
}

/** Whether an object is of one of these types. What says no type may be of any: the planner asks wherever that matters. */
export function meets(object: unknown, typeNames: readonly string[], graph: Supergraph): boolean {
  const typeName = isObject(object) ? typeNameOf(object) : undefined;
  return typeName === undefined || typeNames.some((name) => graph.satisfies(typeName, name));
}
