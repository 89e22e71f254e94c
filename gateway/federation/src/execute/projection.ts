import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

import { type Entity, isObject, valueAt } from './place';

/** Null because of a violation further down, which is reported already; it travels up to the first nullable place. */
const BUBBLED = Symbol('bubbled');

/** Where the projection is, and who hears of a null that may not be. */
export interface Projecting {
  readonly path: (string | number)[];
  onViolation(violation: { readonly parent: Entity; readonly field: string }): void;
}

/** Brings a fetched value, found in a field of `parent`, into the shape that the client asked for. */
type Shape = (value: unknown, parent: Entity, at: Projecting) => unknown;

interface ShapedField {
  readonly key: string;
  readonly shape: Shape;
}

type RuntimeType = GraphQLObjectType | GraphQLInterfaceType;

/** A client's operation, its conditions decided, compiled as the types that it meets are met. */
export class Projection {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  /** The root as a function from everything fetched to what the client gets. */
  root(
    type: GraphQLObjectType,
    selectionSet: SelectionSetNode,
  ): (data: Entity, at: Projecting) => Entity | null {
    const shape = this.ofComposite(type, [selectionSet]);
    return (data, at) => {
      const result = shape(data, data, at);
      return isObject(result) ? result : null;
    };
  }

  private ofType(type: GraphQLOutputType, nodes: readonly FieldNode[], field: string): Shape {
    if (isNonNullType(type)) {
      const shape = this.ofNullable(type.ofType, nodes, field);
      return (value, parent, at) => {
        const result = shape(value, parent, at);
        if (result !== null) return result;
        at.onViolation({ parent, field });
        return BUBBLED;
      };
    }
    const shape = this.ofNullable(type, nodes, field);
    return (value, parent, at) => {
      const result = shape(value, parent, at);
      return result === BUBBLED ? null : result;
    };
  }

  /** What a type means apart from whether it may be null. */
  private ofNullable(type: GraphQLOutputType, nodes: readonly FieldNode[], field: string): Shape {
    if (isListType(type)) return listShape(this.ofType(type.ofType, nodes, field));
    if (isEnumType(type)) {
      // A value that the public schema does not have is inaccessible.
      return (value) => (typeof value === 'string' && type.getValue(value) !== undefined ? value : null);
    }
    const named = getNamedType(type);
    if (!isCompositeType(named)) return (value) => value ?? null;
    return this.ofComposite(
      named,
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    );
  }

  private ofComposite(
    type: ReturnType<typeof getNamedType>,
    selectionSets: readonly SelectionSetNode[],
  ): Shape {
    const fieldsByType = new Map<RuntimeType, readonly ShapedField[]>();
    return (value, _parent, at) => {
      const runtimeType = isObject(value) ? this.runtimeTypeOf(value, type) : undefined;
      if (!isObject(value) || runtimeType === undefined) return null;
      let fields = fieldsByType.get(runtimeType);
      if (fields === undefined) {
        fields = this.fieldsOf(runtimeType, selectionSets);
        fieldsByType.set(runtimeType, fields);
      }
      return project(value, fields, at);
    };
  }

  /** None for a type that is inaccessible. Where the planner saw no need to ask, the interface itself will do. */
  private runtimeTypeOf(value: Entity, type: ReturnType<typeof getNamedType>): RuntimeType | undefined {
    if (isObjectType(type)) return type;
    const name = value['__typename'];
    const named = typeof name === 'string' ? this.schema.getType(name) : type;
    return isObjectType(named) || isInterfaceType(named) ? named : undefined;
  }

  private fieldsOf(type: RuntimeType, selectionSets: readonly SelectionSetNode[]): readonly ShapedField[] {
    const nodesByKey = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const selectionSet of selectionSets) this.collect(type, selectionSet, { nodesByKey, visited });
    return [...nodesByKey].map(([key, nodes]) => ({ key, shape: this.ofField(type, nodes) }));
  }

  private collect(type: RuntimeType, { selections }: SelectionSetNode, into: Collected): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.nodesByKey.set(key, [...(into.nodesByKey.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.spread(selection.name.value, into);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || this.applies(type, condition))
        this.collect(type, fragment.selectionSet, into);
    }
  }

  private spread(name: string, { visited }: Collected): FragmentDefinitionNode | undefined {
    if (visited.has(name)) return undefined;
    visited.add(name);
    return this.fragments.get(name);
  }

  private applies(type: RuntimeType, condition: string): boolean {
    if (type.name === condition) return true;
    const asked = this.schema.getType(condition);
    return isAbstractType(asked) && this.schema.isSubType(asked, type);
  }

  private ofField(type: RuntimeType, nodes: readonly FieldNode[]): Shape {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') {
      return isObjectType(type)
        ? () => type.name
        : (_value, parent) => valueAt(parent, '__typename') ?? type.name;
    }
    const field = type.getFields()[name];
    // `__schema` and `__type`: graphql-js has shaped them already.
    return field === undefined
      ? (value) => value ?? null
      : this.ofType(field.type, nodes, `${type.name}.${name}`);
  }
}

interface Collected {
  readonly nodesByKey: Map<string, FieldNode[]>;
  readonly visited: Set<string>;
}

function listShape(item: Shape): Shape {
  return (value, parent, at) => {
    if (!Array.isArray(value)) return null;
    const items: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      at.path.push(index);
      const result = item(value[index], parent, at);
      at.path.pop();
      if (result === BUBBLED) return BUBBLED;
      items.push(result);
    }
    return items;
  };
}

function project(value: Entity, fields: readonly ShapedField[], at: Projecting): unknown {
  const result: Entity = {};
  for (const { key, shape } of fields) {
    at.path.push(key);
    const shaped = shape(valueAt(value, key), value, at);
    at.path.pop();
    if (shaped === BUBBLED) return BUBBLED;
    result[key] = shaped;
  }
  return result;
}
