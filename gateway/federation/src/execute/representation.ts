import { type RequiresSelection } from '@graphql-hive/router-query-planner';

import { type KeyFields, type Supergraph } from '../supergraph';
import { merged } from './merge';
import { applyRewrites, type Rewrite } from './rewrite';
import { type Entity, isObject, type Place, valueAt } from './place';

/** How one kind of entity is told to a subgraph. */
export interface RepresentationPlan {
  readonly subgraph: string;
  readonly requires: readonly RequiresSelection[];
  readonly rewrites: readonly Rewrite[];
}

/** Distinct representations, each with the places of the answer that it stands for, and the places that have none. */
export interface Representations {
  readonly values: readonly Entity[];
  readonly places: readonly (readonly [Place, ...Place[]])[];
  readonly skipped: readonly Place[];
}

/** Equal representations are sent once; an object that lacks its key or what is required cannot be sent at all. */
export function represent(
  places: readonly Place[],
  plan: RepresentationPlan,
  graph: Supergraph,
): Representations {
  const values: Entity[] = [];
  const standsFor = new Map<string, [Place, ...Place[]]>();
  const skipped: Place[] = [];
  for (const place of places) {
    const value = representationOf(place.object, plan, graph);
    if (value === undefined) {
      skipped.push(place);
      continue;
    }
    const text = JSON.stringify(value);
    const equal = standsFor.get(text);
    if (equal === undefined) {
      values.push(value);
      standsFor.set(text, [place]);
    } else {
      equal.push(place);
    }
  }
  return { values, places: [...standsFor.values()], skipped };
}

function representationOf(object: Entity, plan: RepresentationPlan, graph: Supergraph): Entity | undefined {
  const value: Entity = {};
  if (!select(object, { selections: plan.requires, into: value }, graph)) return undefined;
  applyRewrites(value, plan.rewrites, graph);
  const typeName = value['__typename'];
  if (typeof typeName !== 'string') return undefined;
  const keys = graph.keysOf(plan.subgraph, typeName);
  return keys.length === 0 || keys.some((key) => identifies(value, key)) ? value : undefined;
}

interface Selecting {
  readonly selections: readonly RequiresSelection[];
  readonly into: Entity;
}

/** Copies what is selected; false when something of it was never answered. An answered null is a value like others. */
function select(object: Entity, { selections, into }: Selecting, graph: Supergraph): boolean {
  return selections.every((selection) => {
    switch (selection.kind) {
      case 'Field': {
        const value = selected(valueAt(object, selection.name), selection.selections ?? [], graph);
        const key = selection.alias ?? selection.name;
        into[key] = merged(into[key], value, graph);
        return value !== undefined;
      }
      case 'InlineFragment': {
        const { selections: inner, typeCondition } = selection;
        const typeName = object['__typename'];
        const applies = typeof typeName !== 'string' || graph.satisfies(typeName, typeCondition);
        return !applies || select(object, { selections: inner, into }, graph);
      }
      case 'FragmentSpread':
        throw new Error('A plan requires a named fragment, which it does not define');
    }
  });
}

function selected(value: unknown, selections: readonly RequiresSelection[], graph: Supergraph): unknown {
  if (selections.length === 0 || value === undefined || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => selected(item, selections, graph));
    return items.includes(undefined) ? undefined : items;
  }
  const into: Entity = {};
  return isObject(value) && select(value, { selections, into }, graph) ? into : undefined;
}

/** A key identifies when all of it was answered and some of it is more than null. */
function identifies(value: Entity, key: KeyFields): boolean {
  const leaves = leavesOf(value, key);
  return !leaves.includes(undefined) && leaves.some((leaf) => leaf !== null);
}

function leavesOf(value: unknown, key: KeyFields): readonly unknown[] {
  if (key.size === 0 || value === null || value === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, key));
  return isObject(value) ? [...key].flatMap(([name, fields]) => leavesOf(value[name], fields)) : [undefined];
}
