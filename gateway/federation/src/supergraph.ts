import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLScalarType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

import { apiSchemaOf, argument, directivesNamed, isTypeDefinition } from './api-schema';
import { type FieldNames, fieldNamesIn } from './field-names';
import { plannerSdl } from './planner-sdl';
import { refuseUnservable } from './servable';

/** The fields of a `@key`, as a tree: a leaf has no children. */
export type KeyFields = ReadonlyMap<string, KeyFields>;

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

/** What the executor has to know about the graph as a whole, read once from its SDL. */
export interface Supergraph {
  readonly plannerSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly fieldNames: FieldNames;
  /** Whether some objects behind public interfaces and unions are of types that clients must not see. */
  readonly hidesObjects: boolean;
  /** Whether an object of this public type may be of a type that clients must not see. */
  mayBeHidden(typeName: string): boolean;
  /** The keys by which a subgraph resolves a type; none for a type that is no entity there. */
  keysOf(subgraph: string, typeName: string): readonly KeyFields[];
  /** Whether an object of this type stands where the condition is asked; inaccessible types count too. */
  satisfies(typeName: string, condition: string): boolean;
  isInterface(typeName: string): boolean;
}

/** @param scalars how values of custom scalars are checked, by those that the client's values must satisfy */
export function readSupergraph(sdl: string, scalars: readonly GraphQLScalarType[] = []): Supergraph {
  const document = parse(sdl, { noLocation: true });
  refuseUnservable(document);
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const apiSchema = apiSchemaOf(document, scalars);
  const graphs = graphsOf(document);
  const keys = keysBySubgraph(document, graphs);
  const hiding = typesThatHide(schema, apiSchema);
  return {
    plannerSdl: plannerSdl(document, new Map([...graphs].map(([id, { name }]) => [id, name]))),
    apiSchema,
    subgraphs: [...graphs.values()],
    fieldNames: fieldNamesIn(document),
    hidesObjects: hiding.size > 0,
    mayBeHidden: (typeName) => hiding.has(typeName),
    keysOf: (subgraph, typeName) => keys.get(`${subgraph} ${typeName}`) ?? [],
    satisfies: (typeName, condition) => typeName === condition || isSubtype(schema, typeName, condition),
    isInterface: (typeName) => isInterfaceType(schema.getType(typeName)),
  };
}

/** Whether objects of a type are of an interface or a union too. */
export function isSubtype(schema: GraphQLSchema, typeName: string, condition: string): boolean {
  const type = schema.getType(typeName);
  const asked = schema.getType(condition);
  return (
    isAbstractType(asked) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(asked, type)
  );
}

/** The interfaces and unions of the public schema that stand for more types than it shows. */
function typesThatHide(schema: GraphQLSchema, apiSchema: GraphQLSchema): ReadonlySet<string> {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const hiding = abstract.filter(
    (type) =>
      apiSchema.getType(type.name) !== undefined &&
      schema.getPossibleTypes(type).some(({ name }) => apiSchema.getType(name) === undefined),
  );
  return new Set(hiding.map(({ name }) => name));
}

/** The subgraphs that a supergraph names, without reading the rest of it. */
export function subgraphsIn(sdl: string): readonly SubgraphAddress[] {
  return [...graphsOf(parse(sdl, { noLocation: true })).values()];
}

/** From the name of a `join__Graph` value to what it stands for. */
export function graphsOf(document: DocumentNode): ReadonlyMap<string, SubgraphAddress> {
  const graphs = new Map<string, SubgraphAddress>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find(({ name }) => name.value === 'join__graph');
      if (graph === undefined) continue;
      graphs.set(value.name.value, {
        name: argument(graph, 'name') ?? value.name.value,
        url: argument(graph, 'url') ?? '',
      });
    }
  }
  if (graphs.size === 0) throw new Error('This is no supergraph: it names no subgraphs (enum join__Graph)');
  return graphs;
}

function keysBySubgraph(
  document: DocumentNode,
  graphs: ReadonlyMap<string, SubgraphAddress>,
): ReadonlyMap<string, readonly KeyFields[]> {
  const keys = new Map<string, KeyFields[]>();
  for (const definition of document.definitions.filter(isTypeDefinition)) {
    for (const join of directivesNamed('join__type', definition)) {
      const fields = keyOf(join);
      const graph = graphs.get(argument(join, 'graph') ?? '');
      // A key that is not resolvable only names an entity: nobody can be asked by it.
      if (fields === undefined || graph === undefined || argument(join, 'resolvable') === 'false') continue;
      const id = `${graph.name} ${definition.name.value}`;
      keys.set(id, [...(keys.get(id) ?? []), fields]);
    }
  }
  return keys;
}

function keyOf(join: DirectiveNode): KeyFields | undefined {
  const key = argument(join, 'key');
  if (key === undefined) return undefined;
  const [operation] = parse(`{ ${key} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? fieldsOf(operation.selectionSet) : undefined;
}

function fieldsOf({ selections }: SelectionSetNode): KeyFields {
  return new Map(
    selections.flatMap((selection): readonly (readonly [string, KeyFields])[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      // A fragment in a key narrows the type of an object that holds the fields itself.
      if (selection.kind === Kind.INLINE_FRAGMENT) return [...fieldsOf(selection.selectionSet)];
      const children = selection.selectionSet;
      return [
        [selection.name.value, children === undefined ? new Map<string, KeyFields>() : fieldsOf(children)],
      ];
    }),
  );
}
