import { type RequiresSelection } from '@graphql-hive/router-query-planner';

import { type Supergraph } from '../supergraph';
import { type Entity, isObject, typeNameOf, valueAt } from './place';

/** Why something cannot be made of an object: any of these keys would do, and none of them was ever answered. */
export class Lack {
  constructor(
    readonly object: Entity,
    readonly keys: readonly string[],
  ) {}
}

/** Copies what is selected of an object, when all of it was answered. An answered null is a value like others. */
export type Copier = (object: Entity) => Entity | Lack;

interface CopiedField {
  readonly from: string;
  readonly to: string;
  readonly copy: (value: unknown) => unknown;
}

/** Compiles a selection as the types that it meets are met. */
export function copierOf(selections: readonly RequiresSelection[], graph: Supergraph): Copier {
  const fieldsByType = new Map<string | undefined, readonly CopiedField[]>();
  return (object) => {
    const typeName = typeNameOf(object);
    let fields = fieldsByType.get(typeName);
    if (fields === undefined) {
      fields = fieldsOf(selections, typeName, graph);
      fieldsByType.set(typeName, fields);
    }
    const into: Entity = {};
    for (const { from, to, copy } of fields) {
      const value = valueAt(object, from);
      if (value === undefined) return new Lack(object, [from]);
      const copied = copy(value);
      if (copied instanceof Lack) return copied;
      into[to] = copied;
    }
    return into;
  };
}

interface SelectedField {
  readonly from: string;
  readonly selections: RequiresSelection[];
}

function fieldsOf(
  selections: readonly RequiresSelection[],
  typeName: string | undefined,
  graph: Supergraph,
): readonly CopiedField[] {
  const selected = new Map<string, SelectedField>();
  const collect = (selection: RequiresSelection): void => {
    switch (selection.kind) {
      case 'Field': {
        const to = selection.alias ?? selection.name;
        const field = selected.get(to) ?? { from: selection.name, selections: [] };
        field.selections.push(...(selection.selections ?? []));
        selected.set(to, field);
        return;
      }
      case 'InlineFragment':
        if (typeName === undefined || graph.satisfies(typeName, selection.typeCondition))
          selection.selections.forEach(collect);
        return;
      case 'FragmentSpread':
        throw new Error('A plan requires a named fragment, which it does not define');
    }
  };
  selections.forEach(collect);
  return [...selected].map(([to, field]) => ({
    from: field.from,
    to,
    copy: copyOf(field.selections, graph),
  }));
}

function copyOf(selections: readonly RequiresSelection[], graph: Supergraph): (value: unknown) => unknown {
  if (selections.length === 0) return (value) => value;
  const copyObject = copierOf(selections, graph);
  const copy = (value: unknown): unknown => {
    if (isObject(value)) return copyObject(value);
    if (!Array.isArray(value)) return null;
    const items = value.map(copy);
    return items.find((item) => item instanceof Lack) ?? items;
  };
  return copy;
}
