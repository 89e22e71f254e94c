import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  parse,
  visit,
} from 'graphql';

import { argument, directivesNamed } from './api-schema';
import { namesIn } from './field-names';

/**
 * The supergraph with the `@external` that the composer loses on what fields of an `@interfaceObject` require. Without
 * it the planner asks the subgraph of the object for what that only requires.
 */
export function withExternalRequirements(supergraph: DocumentNode): DocumentNode {
  return visit(supergraph, {
    InterfaceTypeDefinition: (type) => {
      const [graphs, objects] = graphsOf(type);
      const lost = objects.flatMap((graph) => requiredIn(type, graph).map((name) => ({ graph, name })));
      if (lost.length === 0) return undefined;
      return { ...type, fields: type.fields?.map((field) => mended(field, { graphs, lost })) ?? [] };
    },
  });
}

/** All subgraphs of a type, and those that have it as an `@interfaceObject`. */
function graphsOf(type: InterfaceTypeDefinitionNode): readonly [readonly string[], readonly string[]] {
  const joins = directivesNamed('join__type', type);
  const objects = joins.filter((join) => argument(join, 'isInterfaceObject') === 'true');
  const graphOf = (join: DirectiveNode): string => argument(join, 'graph') ?? '';
  return [[...new Set(joins.map(graphOf))], [...new Set(objects.map(graphOf))]];
}

/** The names of what the fields of a type require in a subgraph. */
function requiredIn({ fields = [] }: InterfaceTypeDefinitionNode, graph: string): readonly string[] {
  const joins = fields.flatMap((field) => directivesNamed('join__field', field));
  return joins
    .filter((join) => argument(join, 'graph') === graph)
    .flatMap((join) => namesIn(argument(join, 'requires') ?? '__typename'));
}

interface Mending {
  readonly graphs: readonly string[];
  readonly lost: readonly { readonly graph: string; readonly name: string }[];
}

/** A field that names no subgraph is answered by all of them, so the others are named as soon as one is. */
function mended(field: FieldDefinitionNode, { graphs, lost }: Mending): FieldDefinitionNode {
  const named = directivesNamed('join__field', field);
  const external = lost.filter(({ name }) => name === field.name.value).map(({ graph }) => graph);
  if (named.length > 0 || external.length === 0) return field;
  const joins = graphs.map((graph) => joinOf(graph, external.includes(graph)));
  return { ...field, directives: [...(field.directives ?? []), ...joins] };
}

function joinOf(graph: string, isExternal: boolean): ConstDirectiveNode {
  const text = `scalar S @join__field(graph: ${graph}${isExternal ? ', external: true' : ''})`;
  const [definition] = parse(text, { noLocation: true }).definitions;
  const [node] = definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  if (node === undefined) throw new Error(`This is no directive: ${text}`);
  return node;
}
