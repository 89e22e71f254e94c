import {
  type DocumentNode,
  type InlineFragmentNode,
  isInterfaceType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

import { type Supergraph } from '../supergraph';
import { TYPE_NAME } from './condition';
import { refused } from './error';
import { isIntrospection } from './introspection';
import { type FetchedKeys } from './response-key';
import { fetchedVariable } from './variable-name';

/** Response keys that the executor or the planner gives a meaning of its own, and one that JavaScript does. */
const RESERVED_ALIAS = /^(__proto__|__typename|_internal_qp_alias_\d+)$/;

/**
 * A decided document as the planner is asked for it: without introspection, which is answered here, with `__typename`
 * under its own name, and with aliases and variables that mean nothing to anyone else.
 */
export function plannable(document: DocumentNode, graph: Supergraph, keys: FetchedKeys): DocumentNode {
  return visit(withRequiringApart(withTypeNames(document, graph), graph), {
    Field: (field) => {
      const { alias, ...unaliased } = field;
      if (alias !== undefined && RESERVED_ALIAS.test(alias.value))
        throw refused(`"${alias.value}" may not be used as an alias`);
      if (field.name.value === '__typename' || isIntrospection(field)) return TYPE_NAME;
      const key = keys.of(field);
      // An alias that says the name again is left out: beside the field without it the planner ends the process.
      return key === field.name.value ? unaliased : { ...unaliased, alias: { kind: Kind.NAME, value: key } };
    },
    Variable: ({ name, ...variable }) => ({
      ...variable,
      name: { ...name, value: fetchedVariable(name.value) },
    }),
    SelectionSet: {
      leave: (set) => (set.selections.length === 0 ? { ...set, selections: [TYPE_NAME] } : undefined),
    },
  });
}

/**
 * Fields of an interface that require others in one of its objects, asked of each object apart: asked of the interface
 * the planner forgets what they require, and their subgraph would be asked without it.
 */
function withRequiringApart(document: DocumentNode, { apiSchema, fieldNames }: Supergraph): DocumentNode {
  if (fieldNames.requiring.size === 0) return document;
  const typeInfo = new TypeInfo(apiSchema);
  const leave = (set: SelectionSetNode): SelectionSetNode | undefined => {
    const type = typeInfo.getParentType();
    if (!isInterfaceType(type)) return undefined;
    const objects = apiSchema.getPossibleTypes(type).map(({ name }) => name);
    const apart = (selection: SelectionNode): readonly SelectionNode[] => {
      const field = selection.kind === Kind.FIELD ? selection.name.value : '';
      if (!objects.some((name) => fieldNames.requiring.has(`${name}.${field}`))) return [selection];
      return objects.map((name) => onType(name, selection));
    };
    return { ...set, selections: set.selections.flatMap(apart) };
  };
  return visit(document, visitWithTypeInfo(typeInfo, { SelectionSet: { leave } }));
}

function onType(name: string, selection: SelectionNode): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  };
}

/** Asks for the type wherever an object may be of one that clients must not see, since only its name tells. */
function withTypeNames(document: DocumentNode, graph: Supergraph): DocumentNode {
  if (!graph.hidesObjects) return document;
  const typeInfo = new TypeInfo(graph.apiSchema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet: (set) =>
        graph.mayBeHidden(typeInfo.getParentType()?.name ?? '')
          ? { ...set, selections: [TYPE_NAME, ...set.selections] }
          : undefined,
    }),
  );
}
