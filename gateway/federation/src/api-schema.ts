import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  DirectiveLocation,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLScalarType,
  type GraphQLSchema,
  isScalarType,
  Kind,
  type NamedTypeNode,
  type NameNode,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

/** What graphql-js itself reads from a definition; every other applied directive is the composer's. */
const KEPT_DIRECTIVES = new Set(['deprecated', 'specifiedBy', 'oneOf']);
/** Where clients write directives: in their operations. */
const EXECUTABLE_LOCATIONS = new Set<string>([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

/**
 * The schema that clients see: the supergraph without the machinery of composition and what is `@inaccessible`.
 * Values of the scalars that are given are checked as these say; of others nothing is known here.
 */
export function apiSchemaOf(
  supergraph: DocumentNode,
  scalars: readonly GraphQLScalarType[] = [],
): GraphQLSchema {
  const features = featuresOf(supergraph);
  const hidden = new Set(supergraph.definitions.filter((node) => isHidden(node, features)).map(nameOf));
  const definitions = supergraph.definitions
    .filter((definition) => !isHidden(definition, features))
    .map((definition) => withoutHidden(definition, hidden));
  const schema = buildASTSchema(
    { kind: Kind.DOCUMENT, definitions },
    { assumeValid: true, assumeValidSDL: true },
  );
  for (const { name, ...scalar } of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, checking(scalar));
  }
  return schema;
}

/** Refuses what the scalar refuses, and hands on the rest as it was given: subgraphs parse it. */
function checking({
  parseValue,
  parseLiteral,
}: Pick<GraphQLScalarType, 'parseValue' | 'parseLiteral'>): Pick<
  GraphQLScalarType,
  'parseValue' | 'parseLiteral'
> {
  return {
    parseValue: (value) => {
      parseValue(value);
      return value;
    },
    parseLiteral: (node, variables) => {
      parseLiteral(node, variables);
      return valueFromASTUntyped(node, variables);
    },
  };
}

/** Names of the linked specifications (`join`, `link`, `inaccessible`, …), which also prefix their types. */
function featuresOf(supergraph: DocumentNode): ReadonlySet<string> {
  const features = new Set<string>(['core']);
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      const url = argument(link, 'url') ?? argument(link, 'feature');
      const name = argument(link, 'as') ?? url?.split('/').at(-2);
      if (name !== undefined) features.add(name);
    }
  }
  return features;
}

/** A directive's argument as it is written: a text, a name, `true` or `false`. */
export function argument(directive: DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((node) => node.name.value === name)?.value;
  if (value?.kind === Kind.BOOLEAN) return String(value.value);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

export function directivesNamed(
  name: string,
  { directives }: { readonly directives?: readonly DirectiveNode[] | undefined },
): readonly DirectiveNode[] {
  return directives?.filter((directive) => directive.name.value === name) ?? [];
}

function nameOf(definition: DefinitionNode): string {
  return isTypeDefinition(definition) ? definition.name.value : '';
}

function isHidden(definition: DefinitionNode, features: ReadonlySet<string>): boolean {
  // Clients can write only executable directives.
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return !definition.locations.some(isExecutable);
  const name = nameOf(definition);
  if (name.includes('__') && features.has(name.slice(0, name.indexOf('__')))) return true;
  return 'directives' in definition && isInaccessible(definition);
}

function isExecutable({ value }: NameNode): boolean {
  return EXECUTABLE_LOCATIONS.has(value);
}

function isInaccessible(node: { readonly directives?: readonly DirectiveNode[] | undefined }): boolean {
  return node.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
}

function withoutHidden(definition: DefinitionNode, hidden: ReadonlySet<string>): DefinitionNode {
  const visible = (types: readonly NamedTypeNode[] | undefined): readonly NamedTypeNode[] =>
    types?.filter(({ name }) => !hidden.has(name.value)) ?? [];
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    const fields = accessible(definition.fields).map((field) => ({
      ...field,
      arguments: accessible(field.arguments),
    }));
    return { ...publicly(definition), interfaces: visible(definition.interfaces), fields };
  }
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
    return {
      ...definition,
      locations: definition.locations.filter(isExecutable),
      arguments: accessible(definition.arguments),
    };
  }
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    return { ...publicly(definition), types: visible(definition.types) };
  }
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    return { ...publicly(definition), fields: accessible(definition.fields) };
  }
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
    return { ...publicly(definition), values: accessible(definition.values) };
  }
  const isPlain =
    definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.SCHEMA_DEFINITION;
  return isPlain ? publicly(definition) : definition;
}

function accessible<Node extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  nodes: readonly Node[] | undefined,
): readonly Node[] {
  return nodes?.filter((node) => !isInaccessible(node)).map(publicly) ?? [];
}

function publicly<Node extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  node: Node,
): Node {
  return { ...node, directives: node.directives?.filter(({ name }) => KEPT_DIRECTIVES.has(name.value)) };
}

export function isTypeDefinition(definition: DefinitionNode): definition is TypeDefinitionNode {
  return definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind.endsWith('TypeDefinition');
}
