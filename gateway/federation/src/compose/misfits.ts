import { buildASTSchema, type DocumentNode, Kind, type TypeNode } from 'graphql';

import { isSubtype } from '../supergraph';
import { type ParsedSubgraph, typeFieldsIn } from './parsed-subgraph';

/**
 * Fields to which the composer gave a type that does not fit what a subgraph answers: of a union in one subgraph and a
 * member of it in another it may take the member.
 */
export function misfits(supergraph: DocumentNode, subgraphs: readonly ParsedSubgraph[]): readonly string[] {
  const schema = buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true });
  const merged = new Map(fieldTypesIn(supergraph).map(({ field, type }) => [field, type]));
  return subgraphs.flatMap((subgraph) =>
    fieldTypesIn(subgraph.typeDefs)
      .filter(({ field, type }) => {
        // What the supergraph does not have, such as the machinery of federation, is not answered to anyone.
        const given = merged.get(field) ?? type;
        return given !== type && !isSubtype(schema, type, given);
      })
      .map(
        ({ field, type }) =>
          `${field} is of type ${merged.get(field) ?? ''} now, but subgraph "${subgraph.name}" answers ${type}`,
      ),
  );
}

interface FieldType {
  readonly field: string;
  readonly type: string;
}

function fieldTypesIn(typeDefs: DocumentNode): readonly FieldType[] {
  return typeFieldsIn(typeDefs).flatMap(({ typeName, node }) =>
    (node.fields ?? []).map(({ name, type }) => ({
      field: `${typeName}.${name.value}`,
      type: nameOf(type),
    })),
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
