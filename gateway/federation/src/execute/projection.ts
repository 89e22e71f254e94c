import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
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

import { type Supergraph } from '../supergraph';
import { type Entity, isObject, valueAt } from './place';
import { type FetchedKeys } from './response-key';

/** Null because of a violation further down, which is reported already; it travels up to the first nullable place. */
const BUBBLED = Symbol('bubbled');

/** Where the projection is, and who hears of a null that may not be. */
export interface Projecting {
  readonly path: (string | number)[];
  onViolation(place: FieldPlace): void;
  /** Hears of a field that was never answered, not even as null. */
  onUnanswered(place: FieldPlace): void;
}

/** A field of the public schema in an object, which was to be fetched under `key` of it. */
export interface FieldPlace extends FetchedField {
  readonly parent: Entity;
}

interface FetchedField {
  readonly key: string;
  readonly field: string;
}

/** Brings a fetched value, found in a field of `parent`, into the shape that the client asked for. */
type Shape = (value: unknown, parent: Entity, at: Projecting) => unknown;

interface ShapedField {
  /** The client's name for it, and the one under which it was fetched. */
  readonly key: string;
  readonly fetchedKey: string;
  readonly shape: Shape;
}

type RuntimeType = GraphQLObjectType | GraphQLInterfaceType;

/** A client's operation, its conditions decided, compiled as the types that it meets are met. */
export class Projection {
  private readonly schema: GraphQLSchema;

  constructor(
    private readonly graph: Supergraph,
    private readonly keys: FetchedKeys,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    this.schema = graph.apiSchema;
  }

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

  private ofType(type: GraphQLOutputType, nodes: readonly FieldNode[], field: FetchedField): Shape {
    if (isNonNullType(type)) {
      const shape = this.ofNullable(type.ofType, nodes, field);
      return (value, parent, at) => {
        const result = shape(value, parent, at);
        return result === null ? violated({ ...field, parent }, at) : result;
      };
    }
    const shape = this.ofNullable(type, nodes, field);
    return (value, parent, at) => {
      const result = shape(value, parent, at);
      return result === BUBBLED ? null : result;
    };
  }

  /** What a type means apart from whether it may be null. */
  private ofNullable(type: GraphQLOutputType, nodes: readonly FieldNode[], field: FetchedField): Shape {
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

  private ofComposite(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): Shape {
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

  /** None for a type that is inaccessible. Where there was no need to ask, the interface itself will do. */
  private runtimeTypeOf(value: Entity, type: GraphQLCompositeType): RuntimeType | undefined {
    if (isObjectType(type)) return type;
    const name = value['__typename'];
    if (typeof name !== 'string' && this.graph.mayBeHidden(type.name)) return undefined;
    const named = typeof name === 'string' ? this.schema.getType(name) : type;
    return isObjectType(named) || isInterfaceType(named) ? named : undefined;
  }

  private fieldsOf(type: RuntimeType, selectionSets: readonly SelectionSetNode[]): readonly ShapedField[] {
    const nodesByKey = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const selectionSet of selectionSets) this.collect(type, selectionSet, { nodesByKey, visited });
    return [...nodesByKey].map(([key, nodes]) => this.ofField(type, nodes, key));
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

  private ofField(type: RuntimeType, nodes: readonly FieldNode[], key: string): ShapedField {
    const [node] = nodes;
    const name = node?.name.value ?? '';
    if (name === '__typename') return { key, fetchedKey: name, shape: typeNameShape(type) };
    const field = type.getFields()[name];
    // `__schema` and `__type`: graphql-js has shaped them already.
    if (node === undefined || field === undefined)
      return { key, fetchedKey: key, shape: (value) => value ?? null };
    const fetched = { key: this.keys.of(node), field: `${type.name}.${name}` };
    const shape = this.ofType(field.type, nodes, fetched);
    const shapeAnswered: Shape = (value, parent, at) => {
      if (value === undefined) at.onUnanswered({ ...fetched, parent });
      return shape(value, parent, at);
    };
    return { key, fetchedKey: fetched.key, shape: shapeAnswered };
  }
}

/** An object whose type is not known, but for an interface of it, has no name to tell. */
function typeNameShape(type: RuntimeType): Shape {
  if (isObjectType(type)) return () => type.name;
  const field = { key: '__typename', field: `${type.name}.__typename` };
  return (_value, parent, at) => violated({ ...field, parent }, at);
}

function violated(place: FieldPlace, at: Projecting): typeof BUBBLED {
  at.onViolation(place);
  return BUBBLED;
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
  for (const { key, fetchedKey: fetched, shape } of fields) {
    at.path.push(key);
    const shaped = shape(valueAt(value, fetched), value, at);
    at.path.pop();
    if (shaped === BUBBLED) return BUBBLED;
    result[key] = shaped;
  }
  return result;
}
