import { type DocumentNode, execute, type FieldNode, type GraphQLSchema, visit } from 'graphql';

import { TYPE_NAME, type Variables } from './condition';
import { refused } from './error';
import { type Entity, isObject } from './place';

/** Response keys that the executor or the planner gives a meaning of its own, and one that JavaScript does. */
const RESERVED_ALIAS = /^(__proto__|__typename|_internal_qp_alias_\d+)$/;

/** What the planner has to plan: introspection is answered here, and `__typename` is fetched under its own name. */
export function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: (field) => {
      const alias = field.alias?.value;
      if (field.name.value === '__typename' || isIntrospection(field)) return TYPE_NAME;
      if (alias !== undefined && RESERVED_ALIAS.test(alias))
        throw refused(`"${alias}" may not be used as an alias`);
      return undefined;
    },
    SelectionSet: {
      leave: (set) => (set.selections.length === 0 ? { ...set, selections: [TYPE_NAME] } : undefined),
    },
  });
}

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

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}
