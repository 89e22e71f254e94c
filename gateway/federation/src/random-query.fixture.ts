import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** Values for the variables that random queries use. */
export const VARIABLES = {
  yes: true,
  no: false,
  first: 2,
  currency: 'EUR',
  zip: '10115',
  representations: 1,
} as const;
const DEFINITIONS = {
  yes: 'Boolean!',
  no: 'Boolean = true',
  first: 'Int',
  currency: 'Currency!',
  zip: 'String',
  // The planner has a variable of this name.
  representations: 'Int',
};

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  first: ['', '1', '3', '$first', '$representations'],
  currency: ['', 'EUR', 'USD', '$currency'],
  zip: ['', '"1"', '$zip', 'null'],
  filter: ['', 'null', '{}', '{ least: 1, mood: WILD }', '{ mood: null }'],
  id: ['"p1"', '"p4"', '"b1"', '"nobody"'],
};

const DEPTH = 4;

interface Generation {
  readonly schema: GraphQLSchema;
  readonly random: () => number;
  readonly skip: ReadonlySet<string>;
  /** Aliases of their own are never reused, so that no two selections can conflict by them. */
  aliases: number;
  /** Names of fields, which clients may give to other fields. */
  readonly fieldNames: readonly string[];
  readonly fragments: string[];
}

/** A valid query over any schema, the same for the same seed: aliases, fragments, abstract types, conditions. */
export function randomQuery(
  schema: GraphQLSchema,
  seed: number,
  skip: ReadonlySet<string> = new Set(),
): string {
  const random = mulberry32(seed);
  const generation: Generation = {
    schema,
    random,
    skip,
    aliases: 0,
    fieldNames: fieldNamesOf(schema),
    fragments: [],
  };
  const query = schema.getQueryType();
  if (!query) throw new Error('There is nothing to ask');
  const selection = selectionOf(query, DEPTH, generation);
  const body = [`{ ${selection} }`, ...generation.fragments].join('\n');
  const used = Object.entries(DEFINITIONS).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
  const variables = used.map(([name, type]) => `$${name}: ${type}`).join(', ');
  return `query${variables === '' ? '' : `(${variables})`} ${body}`;
}

function selectionOf(type: GraphQLNamedType, depth: number, generation: Generation): string {
  const parts = ['__typename'];
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const wanted = depth === DEPTH ? 2 : 3;
  for (let count = 0; count < wanted; count++) {
    const field = choose(fields, generation);
    if (field !== undefined && !generation.skip.has(field.name))
      parts.push(fieldOf(field, depth, generation));
  }
  if (generation.random() < 0.25 * (depth / DEPTH) || fields.length === 0) {
    parts.push(fragmentOf(type, depth, generation));
    parts.push(fragmentOf(type, depth, generation));
  }
  if (generation.random() < 0.2) parts.push(`t${++generation.aliases}: __typename`);
  return parts.join(' ');
}

function fieldOf(field: GraphQLField<unknown, unknown>, depth: number, generation: Generation): string {
  const type = getNamedType(field.type);
  if (isCompositeType(type) && depth === 0) return '';
  const args = field.args
    .map(({ name }) => [name, choose(ARGUMENTS[name] ?? [''], generation)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${String(name)}: ${String(value)}`);
  // Without an alias two fields of one name must have the same arguments, and the same conditions do no harm.
  const isPlain = args.length === 0 && field.args.length === 0 && generation.random() < 0.6;
  const alias = isPlain ? '' : `${aliasOf(generation)}: `;
  const selection = isCompositeType(type) ? ` { ${selectionOf(type, depth - 1, generation)} }` : '';
  return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${condition(generation)}${selection}`;
}

function aliasOf(generation: Generation): string {
  const borrowed = generation.random() < 0.25 ? choose(generation.fieldNames, generation) : undefined;
  return borrowed ?? `a${++generation.aliases}`;
}

function fieldNamesOf(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) => (type.name.startsWith('__') ? [] : Object.keys(type.getFields())));
}

function fragmentOf(type: GraphQLNamedType, depth: number, generation: Generation): string {
  const possible =
    isCompositeType(type) && !isObjectType(type) ? generation.schema.getPossibleTypes(type) : [];
  const target = choose([type, ...possible], generation) ?? type;
  if (depth === 0) return '';
  const selection = selectionOf(target, depth - 1, generation);
  if (generation.random() < 0.5) return `... on ${target.name}${condition(generation)} { ${selection} }`;
  const name = `F${++generation.aliases}`;
  generation.fragments.push(`fragment ${name} on ${target.name} { ${selection} }`);
  return `...${name}${condition(generation)}`;
}

function condition({ random }: Generation): string {
  const conditions = [
    '@include(if: $yes)',
    '@include(if: $no)',
    '@skip(if: $yes)',
    '@skip(if: $no)',
    '@skip(if: false)',
  ];
  return random() < 0.15 ? ` ${conditions[Math.floor(random() * conditions.length)] ?? ''}` : '';
}

function choose<Item>(items: readonly Item[], { random }: Generation): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A small generator of good spread, so that a seed is all that a failure has to name. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
