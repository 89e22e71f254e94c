import { type FetchRewrite, type RequiresSelection } from '@graphql-hive/router-query-planner';

import { type Supergraph } from '../supergraph';
import { copierOf, Lack } from './copier';
import { compiledKey, type Key, NULL, VALUE } from './key';
import { type Entity, type Place } from './place';
import { rewritesOf } from './rewrite';

/** How one kind of entity is told to a subgraph, as the planner writes it. */
export interface RepresentationPlan {
  readonly subgraph: string;
  readonly requires: readonly RequiresSelection[];
  readonly rewrites: readonly FetchRewrite[];
}

/** Distinct representations, each with the places of the answer that it stands for, and the places that have none. */
export interface Representations {
  readonly values: readonly Entity[];
  readonly places: readonly (readonly [Place, ...Place[]])[];
  readonly skipped: readonly Skipped[];
}

/** A place whose object cannot be told, and what it lacks: nothing when its identity was answered, as null. */
export interface Skipped {
  readonly place: Place;
  readonly lack: Lack;
}

/** Equal representations are sent once; an object that lacks its key or what is required cannot be sent at all. */
export function representer(
  plan: RepresentationPlan,
  graph: Supergraph,
): (places: readonly Place[]) => Representations {
  const represent = representationOf(plan, graph);
  return (places) => {
    const values: Entity[] = [];
    const standsFor = new Map<string, [Place, ...Place[]]>();
    const skipped: Skipped[] = [];
    for (const place of places) {
      const value = represent(place.object);
      if (value instanceof Lack) {
        skipped.push({ place, lack: value });
      } else if (value !== undefined) {
        const text = textOf(value);
        const equal = standsFor.get(text);
        if (equal === undefined) {
          values.push(value);
          standsFor.set(text, [place]);
        } else {
          equal.push(place);
        }
      }
    }
    return { values, places: [...standsFor.values()], skipped };
  };
}

/** Equal representations have equal texts. Told with its length, a text, as most keys are, is not worth escaping. */
function textOf(value: Entity): string {
  let text = '';
  for (const key of Object.keys(value)) {
    const part = value[key];
    text += typeof part === 'string' ? `${key}=${part.length}:${part}` : `${key}=${JSON.stringify(part)},`;
  }
  return text;
}

/** Compiled once for a plan, and for each type when it is first met. Nothing stands for an object of other types. */
function representationOf(
  plan: RepresentationPlan,
  graph: Supergraph,
): (object: Entity) => Entity | Lack | undefined {
  const copy = copierOf(plan.requires, graph);
  const rewrites = rewritesOf(plan.rewrites, graph);
  const keysByType = new Map<string, readonly Key[]>();
  const keysOf = (typeName: string): readonly Key[] => {
    const known = keysByType.get(typeName);
    if (known !== undefined) return known;
    const keys = graph.keysOf(plan.subgraph, typeName).map((fields) => compiledKey(fields, graph));
    keysByType.set(typeName, keys);
    return keys;
  };
  return (object) => {
    const value = copy(object);
    if (value instanceof Lack) return value;
    if (value['__typename'] === undefined) return undefined;
    rewrites.apply(value);
    const typeName = value['__typename'];
    if (typeof typeName !== 'string') return new Lack(object, ['__typename']);
    const keys = keysOf(typeName);
    return keys.length === 0 || identifiedBy(keys, value) !== undefined
      ? value
      : completed(value, object, keys);
  };
}

function identifiedBy(keys: readonly Key[], value: Entity): Key | undefined {
  for (const key of keys) if (key.answered(value) === VALUE) return key;
  return undefined;
}

/**
 * The planner may take a key by which the subgraph does not resolve, although it fetched one by which it does. An
 * object without any is not known to the subgraph when its keys are null, and else was planned wrongly.
 */
function completed(value: Entity, object: Entity, keys: readonly Key[]): Entity | Lack {
  const key = identifiedBy(keys, object);
  if (key !== undefined) {
    const fields = key.copy(object);
    return fields instanceof Lack ? fields : Object.assign(value, fields);
  }
  const isNull = keys.some(({ answered }) => answered(value) === NULL || answered(object) === NULL);
  return new Lack(object, isNull ? [] : keys.flatMap(({ names }) => names));
}
