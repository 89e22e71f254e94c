import {
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  OperationTypeNode,
} from 'graphql';

export interface ParsedSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

type FieldsNode =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

/** What an SDL says of the fields of one type: a definition or an extension, by the type's name in the supergraph. */
export interface TypeFields {
  readonly typeName: string;
  readonly node: FieldsNode;
}

export function typeFieldsIn(typeDefs: DocumentNode): readonly TypeFields[] {
  const rootNames = rootNamesIn(typeDefs);
  return typeDefs.definitions.filter(hasFields).map((node) => ({
    typeName: rootNames.get(node.name.value) ?? node.name.value,
    node,
  }));
}

function hasFields(node: DocumentNode['definitions'][number]): node is FieldsNode {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.OBJECT_TYPE_EXTENSION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.INTERFACE_TYPE_EXTENSION
  );
}

const ROOT_NAMES: Readonly<Record<OperationTypeNode, string>> = {
  [OperationTypeNode.QUERY]: 'Query',
  [OperationTypeNode.MUTATION]: 'Mutation',
  [OperationTypeNode.SUBSCRIPTION]: 'Subscription',
};

/** A subgraph may call its root types as it likes; composition renames them. */
function rootNamesIn({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of definition.operationTypes ?? [])
      names.set(type.name.value, ROOT_NAMES[operation]);
  }
  return names;
}
