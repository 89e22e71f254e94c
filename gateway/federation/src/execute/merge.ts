import { type Supergraph } from '../supergraph';
import { type Entity, isObject, valueAt } from './place';

/**
 * Moves what a subgraph answered into an object of the answer. Nothing is cloned: `source` must not be used again.
 */
export function merge(target: Entity, source: Entity, graph: Supergraph): void {
  for (const key of Object.keys(source)) {
    // No client may ask for it, and writing into it would be writing into every object there is.
    if (key === '__proto__') continue;
    const value = merged(valueAt(target, key), source[key], graph);
    // An `@interfaceObject` knows only the interface, so a concrete type that is known already stands.
    if (key === '__typename' && isInterfaceName(value, graph) && typeof target[key] === 'string') continue;
    target[key] = value;
  }
}

/** What stands where two answers meet. */
export function merged(present: unknown, added: unknown, graph: Supergraph): unknown {
  if (present === undefined || present === null || present === added) return added;
  // Two subgraphs may answer one shared field; the one that could not does not take away from the other.
  if (added === null) return present;
  if (isObject(present) && isObject(added)) {
    merge(present, added, graph);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(added) && present.length === added.length) {
    return present.map((item: unknown, index) => merged(item, added[index], graph));
  }
  return added;
}

function isInterfaceName(value: unknown, graph: Supergraph): boolean {
  return typeof value === 'string' && graph.isInterface(value);
}

/**
 * One entity can stand at several places of the answer, and later fetches may add different fields to each, so every
 * place but the first gets a copy.
 */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isObject(value)) return value;
  const result: Entity = {};
  for (const key of Object.keys(value)) result[key] = copy(value[key]);
  return result;
}
