import { type DocumentNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';

import { argument, directivesNamed } from './api-schema';

/** What a supergraph may need for its execution or its security, and has here. */
const SERVED_FEATURES = /^https:\/\/specs\.apollo\.dev\/(core|link|join|inaccessible)\//;

/** Throws for a supergraph that would be answered wrongly, or at the cost of the process. */
export function refuseUnservable(supergraph: DocumentNode): void {
  const problems = [...unservedFeatures(supergraph), ...contradictoryInterfaceObjects(supergraph)];
  if (problems.length > 0)
    throw new Error(`The supergraph cannot be served:\n${problems.map((text) => `- ${text}`).join('\n')}`);
}

/** A feature that says what it is for must be understood: ignoring `@authenticated` would give away what it protects. */
function unservedFeatures({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((definition) => {
    const isSchema = definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION;
    return (isSchema ? (definition.directives ?? []) : []).flatMap((link) => {
      const purpose = argument(link, 'for');
      const url = argument(link, 'url') ?? argument(link, 'feature') ?? '';
      return purpose === undefined || SERVED_FEATURES.test(url)
        ? []
        : [`it links ${url} for ${purpose}, which is not served here`];
    });
  });
}

/** An `@interfaceObject` stands for all types of its interface; beside one of them the planner ends the process. */
export function contradictoryInterfaceObjects({ definitions }: DocumentNode): readonly string[] {
  const objects = definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const { value: name } = definition.name;
    const joins = directivesNamed('join__type', definition);
    return joins
      .filter((join) => argument(join, 'isInterfaceObject') === 'true')
      .flatMap((join) => {
        const graph = argument(join, 'graph') ?? '';
        return objects
          .filter((object) => implementsInterface(object, name) && isIn(object, graph))
          .map(
            (object) =>
              `subgraph ${graph} has both ${name} as @interfaceObject and its type ${object.name.value}`,
          );
      });
  });
}

function implementsInterface(object: ObjectTypeDefinitionNode, interfaceName: string): boolean {
  return object.interfaces?.some(({ name }) => name.value === interfaceName) ?? false;
}

function isIn(object: ObjectTypeDefinitionNode, graph: string): boolean {
  return directivesNamed('join__type', object).some((join) => argument(join, 'graph') === graph);
}
