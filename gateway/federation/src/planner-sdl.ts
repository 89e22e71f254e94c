import { type DocumentNode, Kind, print, visit } from 'graphql';

import { argument, directivesNamed } from './api-schema';
import { withExternalRequirements } from './external-requirements';

/** Where the supergraph writes names of subgraphs. */
const NAMED = new Set(['join__graph name', 'join__field override']);
const FIRST = 'a.';
const LAST = 'b.';

/**
 * The supergraph as the planner gets it. Of a type behind an `@interfaceObject` it finds the fields only when the
 * subgraph of the object sorts after the one of the interface, so subgraphs get names that sort like that.
 *
 * @param names of the subgraphs, by their `join__Graph`
 */
export function plannerSdl(supergraph: DocumentNode, names: ReadonlyMap<string, string>): string {
  const withObjects = graphsWithInterfaceObjects(supergraph);
  const ranks = new Map([...names].map(([graph, name]) => [name, withObjects.has(graph) ? LAST : FIRST]));
  const ranked = visit(withExternalRequirements(supergraph), {
    Directive: (directive) => ({
      ...directive,
      arguments: (directive.arguments ?? []).map((node) => {
        const isName = NAMED.has(`${directive.name.value} ${node.name.value}`);
        if (!isName || node.value.kind !== Kind.STRING) return node;
        const { value } = node.value;
        return { ...node, value: { ...node.value, value: `${ranks.get(value) ?? ''}${value}` } };
      }),
    }),
  });
  return print(ranked);
}

/** The subgraph's own name, of one that the planner knows. */
export function subgraphName(plannersName: string): string {
  return plannersName.slice(FIRST.length);
}

function graphsWithInterfaceObjects({ definitions }: DocumentNode): ReadonlySet<string> {
  const joins = definitions.flatMap((definition) =>
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ? directivesNamed('join__type', definition) : [],
  );
  const objects = joins.filter((join) => argument(join, 'isInterfaceObject') === 'true');
  return new Set(objects.map((join) => argument(join, 'graph') ?? ''));
}
