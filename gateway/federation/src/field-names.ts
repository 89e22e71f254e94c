import { type DefinitionNode, type DocumentNode, Kind, parse, visit } from 'graphql';

import { argument, directivesNamed } from './api-schema';

/** The names of a supergraph's fields, whatever their types. */
export interface FieldNames {
  readonly all: ReadonlySet<string>;
  /** Those that take arguments and are required by others, which give them arguments of their own. */
  readonly requiredWithArguments: ReadonlySet<string>;
  /** Those that require others somewhere, as `Type.field`. */
  readonly requiring: ReadonlySet<string>;
}

export function fieldNamesIn({ definitions }: DocumentNode): FieldNames {
  const fields = definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (definition.fields ?? [])
      : [],
  );
  const withArguments = new Set(
    fields.filter((field) => field.arguments?.length).map(({ name }) => name.value),
  );
  const required = fields
    .flatMap((field) => directivesNamed('join__field', field))
    .flatMap((join) => namesIn(argument(join, 'requires') ?? '__typename'));
  return {
    all: new Set(fields.map(({ name }) => name.value)),
    requiredWithArguments: new Set(required.filter((name) => withArguments.has(name))),
    requiring: new Set(definitions.flatMap(requiringFieldsOf)),
  };
}

function requiringFieldsOf(definition: DefinitionNode): readonly string[] {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  return (definition.fields ?? [])
    .filter((field) =>
      directivesNamed('join__field', field).some((join) => argument(join, 'requires') !== undefined),
    )
    .map(({ name }) => `${definition.name.value}.${name.value}`);
}

/** The names of all fields in a field set. */
export function namesIn(fieldSet: string): readonly string[] {
  const names: string[] = [];
  visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
    Field: ({ name }) => {
      names.push(name.value);
    },
  });
  return names;
}
