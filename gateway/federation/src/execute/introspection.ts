import { type DocumentNode, execute, type FieldNode, type GraphQLSchema, visit } from 'graphql';

import { type Variables } from './condition';
import { type Entity, isObject } from './place';

/** The introspection of an operation and nothing else, or none. */
export function introspectionIn(document: DocumentNode): DocumentNode | undefined {
  const found: FieldNode[] = [];
  const only = visit(document, {
    FragmentDefinition: ({ typeCondition }) =>
      typeCondition.name.value.startsWith('__') ? false : undefined,
    Field: (field) => {
      if (!isIntrospection(field)) return null;
      found.push(field);
      return false;
    },
  });
  return found.length > 0 ? only : undefined;
}

export async function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
): Promise<Entity> {
  const { data } = await execute({ schema, document, variableValues: variables });
  return isObject(data) ? data : {};
}

export function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}
