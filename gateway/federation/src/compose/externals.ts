import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';

import { argument, directivesNamed } from '../api-schema';
import { graphsOf } from '../supergraph';
import { type ParsedSubgraph, typeFieldsIn } from './parsed-subgraph';

interface Composed {
  readonly sdl: string;
  readonly document: DocumentNode;
}

/**
 * The supergraph with the `@external` that the composer loses on fields of an `@interfaceObject`. Without it the planner
 * asks the subgraph for what that only requires. An SDL that lacks none is returned as it is.
 */
export function withExternals({ sdl, document }: Composed, subgraphs: readonly ParsedSubgraph[]): string {
  const graphs = new Map([...graphsOf(document)].map(([id, { name }]) => [name, id] as const));
  const fields = subgraphs.flatMap((subgraph) => fieldsOf(subgraph, graphs.get(subgraph.name) ?? ''));
  const mended = visit(document, {
    InterfaceTypeDefinition: (type) => {
      const own = fields.filter(({ typeName }) => typeName === type.name.value);
      const lost = own.filter((field) => isLost(field, type));
      const mend = (node: FieldDefinitionNode): FieldDefinitionNode => joined(node, { own, lost });
      return lost.length === 0 ? undefined : { ...type, fields: (type.fields ?? []).map(mend) };
    },
  });
  // A visit that changes nothing returns what it was given.
  return mended === document ? sdl : print(mended);
}

/** A field of a type as one subgraph has it. */
interface SubgraphField {
  readonly typeName: string;
  readonly name: string;
  readonly graph: string;
  readonly isExternal: boolean;
}

const EXTERNAL = /^(federation__)?external$/;

function fieldsOf({ typeDefs }: ParsedSubgraph, graph: string): readonly SubgraphField[] {
  return typeFieldsIn(typeDefs).flatMap(({ typeName, node }) =>
    (node.fields ?? []).map(({ name, directives }) => ({
      typeName,
      name: name.value,
      graph,
      isExternal: directives?.some((directive) => EXTERNAL.test(directive.name.value)) ?? false,
    })),
  );
}

function isLost({ name, graph, isExternal }: SubgraphField, type: InterfaceTypeDefinitionNode): boolean {
  const isInterfaceObject = directivesNamed('join__type', type).some(
    (join) => argument(join, 'graph') === graph && argument(join, 'isInterfaceObject') === 'true',
  );
  const node = type.fields?.find((field) => field.name.value === name);
  return isExternal && isInterfaceObject && node !== undefined && !graphsOfField(node).includes(graph);
}

function graphsOfField(node: FieldDefinitionNode): readonly (string | undefined)[] {
  return directivesNamed('join__field', node).map((join) => argument(join, 'graph'));
}

interface Joining {
  readonly own: readonly SubgraphField[];
  readonly lost: readonly SubgraphField[];
}

/** A field that names no subgraph is answered by all of them, so the others are named as soon as one is. */
function joined(node: FieldDefinitionNode, { own, lost }: Joining): FieldDefinitionNode {
  const isHere = ({ name }: SubgraphField): boolean => name === node.name.value;
  const external = lost.filter(isHere);
  if (external.length === 0) return node;
  const isNamed = graphsOfField(node).length > 0;
  const answering = isNamed ? [] : own.filter((field) => isHere(field) && !field.isExternal);
  return {
    ...node,
    directives: [
      ...(node.directives ?? []),
      ...answering.map(({ graph }) => directive(`@join__field(graph: ${graph})`)),
      ...external.map(({ graph }) => directive(`@join__field(graph: ${graph}, external: true)`)),
    ],
  };
}

function directive(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar S ${text}`, { noLocation: true }).definitions;
  const [node] = definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  if (node === undefined) throw new Error(`This is no directive: ${text}`);
  return node;
}
