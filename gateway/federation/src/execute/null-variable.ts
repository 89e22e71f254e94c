import {
  type DocumentNode,
  type GraphQLSchema,
  isNonNullType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

import { type Variables } from './condition';
import { refused } from './error';

/**
 * The variables of an operation that stand where null may not. One whose type says that it can be null may stand there
 * when it or its place has a default, which a null that is given overrides.
 */
export function nonNullVariables(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const names = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: () => false,
      Variable: ({ name }) => {
        if (isNonNullType(typeInfo.getInputType())) names.add(name.value);
      },
    }),
  );
  return [...names];
}

/** Subgraphs would fail by such a null without a code: it is refused before any of them is asked. */
export function refuseNulls(names: readonly string[], variables: Variables): void {
  const name = names.find((candidate) => variables[candidate] === null);
  if (name !== undefined) throw refused(`The variable "$${name}" must not be null where it is used`);
}
