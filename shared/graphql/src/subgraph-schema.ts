import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import {
  buildSchemaSync,
  type ClassType,
  createResolversMap,
  getMetadataStorage,
  type NonEmptyArray,
} from 'type-graphql';
import { guard } from './guard';
import { DateTimeScalar } from './scalars';
import { type RequestContext } from './subgraph';

/** Version 2.9 at most: later ones are unknown to the composer. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag"])\n`;

/** Fetches an entity by its key. Answers null for what is not there, also for a key that cannot be one. */
export type ReferenceResolver<Context> = (
  reference: Readonly<Record<string, string>>,
  context: Context,
) => unknown;

interface SubgraphSchemaOptions {
  readonly resolvers: readonly ClassType[];
  /** Types that no field of these resolvers names, such as the entity stubs that other subgraphs extend. */
  readonly orphanedTypes?: readonly ClassType[];
}

export interface BuiltSubgraph {
  readonly schema: GraphQLSchema;
  /** The subgraph's schema as the composer reads it. */
  readonly sdl: string;
}

/** Builds one subgraph: type-graphql writes the types, Apollo adds `_service` and `_entities`. */
export function subgraphSchema<Context extends RequestContext>(
  options: SubgraphSchemaOptions,
  references: Readonly<Record<string, ReferenceResolver<Context>>> = {},
): BuiltSubgraph {
  readPlainFields();
  const written = buildSchemaSync({
    resolvers: [...options.resolvers] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...(options.orphanedTypes ?? [])],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validate: {
      forbidUnknownValues: false,
      stopAtFirstError: false,
      validationError: { target: false, value: false },
    },
    // Federation directives are declared by the link, which type-graphql cannot check.
    skipCheck: true,
  });
  const sdl = LINK + printSchemaWithDirectives(written);
  return {
    sdl,
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversOf(written, references) }]),
  };
}

/** A field that only reads the property of its name needs no resolver: type-graphql would call one for each value. */
function readPlainFields(): void {
  for (const field of getMetadataStorage().fields) field.simple ??= field.name === field.schemaName;
}

type ResolverMap = Record<string, Record<string, (...args: never[]) => unknown>>;

function resolversOf<Context extends RequestContext>(
  schema: GraphQLSchema,
  references: Readonly<Record<string, ReferenceResolver<Context>>>,
): never {
  const resolvers = createResolversMap(schema) as unknown as ResolverMap;
  for (const fields of Object.values(resolvers)) {
    if (typeof fields !== 'object' || fields.constructor !== Object) continue;
    for (const [name, resolve] of Object.entries(fields)) {
      if (typeof resolve === 'function' && name !== '__resolveType') fields[name] = guard(resolve, 2);
    }
  }
  for (const [type, resolve] of Object.entries(references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: guard(resolve, 1) };
  }
  // The two libraries describe one map by different types.
  return resolvers as never;
}
