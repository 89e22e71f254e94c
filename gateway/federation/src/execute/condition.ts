import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  visit,
} from 'graphql';

import { refused } from './error';

/** A client's variables, coerced. */
export type Variables = Readonly<Record<string, unknown>>;

type Conditional = FieldNode | FragmentSpreadNode | InlineFragmentNode;

/** What an emptied selection asks for instead: it costs nothing and is known everywhere. */
export const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The variables on which `@skip` and `@include` depend: with the document they decide the plan. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      const condition = conditionOf(directive);
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  });
  return [...names];
}

/** What these variables say, as one text. A variable with a default may still be given as null, which says nothing. */
export function combinationOf(names: readonly string[], variables: Variables): string {
  return names
    .map((name) => {
      const value = variables[name];
      if (typeof value !== 'boolean') throw refused(`The condition "$${name}" must be true or false`);
      return value ? '1' : '0';
    })
    .join('');
}

/**
 * The document as it is when the conditions are what they are, without any directive: others are the client's own and
 * mean nothing to subgraphs. An emptied selection stands, since a field that was asked for stays in the answer as an
 * empty object.
 */
export function decideConditions(document: DocumentNode, variables: Variables): DocumentNode {
  const decide = (node: Conditional): false | null | undefined =>
    node.directives?.every((directive) => holds(directive, variables)) === false ? null : undefined;
  return visit(document, {
    Field: decide,
    FragmentSpread: decide,
    InlineFragment: decide,
    Directive: () => null,
  });
}

function holds(directive: DirectiveNode, variables: Variables): boolean {
  const condition = conditionOf(directive);
  if (condition === undefined) return true;
  const value = condition.kind === Kind.VARIABLE ? variables[condition.name.value] : condition.value;
  return (value === true) === (directive.name.value === 'include');
}

function conditionOf({ name, arguments: args }: DirectiveNode) {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  const value = args?.find((argument) => argument.name.value === 'if')?.value;
  return value?.kind === Kind.VARIABLE || value?.kind === Kind.BOOLEAN ? value : undefined;
}
