import { type TestSubgraphs } from './federate.fixture';

/**
 * A zoo with what a shop has not: interfaces whose fields belong to other subgraphs, unions that differ by subgraph, keys
 * of lists, requirements through fragments, provided fields of union members, root fields and enums in several subgraphs.
 */
const numbers = [1, 2, 3, 4, 5, 6];

interface Animal {
  readonly __typename: 'Lion' | 'Fish';
  readonly number: number;
  readonly id: string;
}

const animals: readonly Animal[] = numbers.map((number) => ({
  __typename: number % 2 === 0 ? 'Fish' : 'Lion',
  number,
  id: `a${number}`,
}));

const at = <Item>(items: readonly Item[], index: number): Item | null => items[index % items.length] ?? null;
const numberOf = (id: string): number => Number(id.slice(1));

const dietOf = (number: number) => {
  if (number % 3 === 0) return null;
  return number % 3 === 1
    ? { __typename: 'Meat', grams: number * 100 }
    : { __typename: 'Plant', leaves: number };
};

interface Diet {
  readonly grams?: number;
  readonly leaves?: number;
}

const costOf = (diet: Diet | null): string => `${diet?.grams ?? '-'}g ${diet?.leaves ?? '-'}l`;

/** An animal with every field of every subgraph. */
const animal = ({ __typename, number, id }: Animal): object => ({
  __typename,
  number,
  id,
  name: `animal ${number}`,
  mood: number % 4 === 0 ? null : (['CALM', 'WILD'] as const)[number % 2],
  diet: () => dietOf(number),
  mane: number * 2,
  depth: number % 4 === 0 ? null : number / 2,
  keeper: () => keeper(number),
  friends: () =>
    [at(animals, number), at(animals, number + 2)].flatMap((friend) =>
      friend === null ? [] : [animal(friend)],
    ),
  feeding: () => costOf(dietOf(number)),
  visitors: number * 1000,
  cage: () => cage(number),
});

const keeper = (number: number): object | null =>
  number % 5 === 0
    ? null
    : {
        __typename: 'Keeper',
        id: `k${number}`,
        badge: { number, kind: number % 2 === 0 ? null : 'gold' },
        name: `keeper ${number}`,
        charge: () => resident(number + 1),
        shift: `shift ${number}`,
      };

const cage = (number: number): object => ({
  __typename: 'Cage',
  id: `c${number}`,
  guests: () => [resident(number), resident(number + 3)],
  size: number * 10,
});

const herd = (first: number): object => ({
  __typename: 'Herd',
  members: animals.slice(first, first + 2).map(({ id }) => ({ id })),
  leader: `leader of ${animals
    .slice(first, first + 2)
    .map(({ id }) => id)
    .join()}`,
});

/** A lion, a fish or a keeper. */
const resident = (number: number): object | null => {
  if (number % 3 === 0) return keeper(number);
  const found = at(animals, number);
  return found === null ? null : animal(found);
};

export const zooRoot = {
  animals: () => animals.map(animal),
  residents: () => numbers.map(resident),
  herds: () => [0, 2, 3].map(herd),
  cages: () => [1, 2, 4].map(cage),
  staff: () => [1, 2, 3, 1].map(keeper),
  motto: () => 'be kind',
  count: ({ filter }: { filter?: { mood?: string | null; least: number } | null }) =>
    (filter?.least ?? -1) + (filter?.mood?.length ?? 0),
};

const byId = ({ id }: { id: string }): object | null => {
  const found = animals.find((candidate) => candidate.id === id);
  return found === undefined ? null : animal(found);
};
const keeperBy = ({ id, badge }: { id?: string; badge?: { number: number } }): object | null =>
  keeper(id === undefined ? (badge?.number ?? 0) : numberOf(id));

export const zoo: TestSubgraphs = {
  animals: {
    typeDefs: `
      type Query { animals: [Animal!] residents: [Resident] herds: [Herd] motto: String @shareable count(filter: Filter): Int }
      interface Animal { id: ID! name: String mood: Mood friends: [Animal!] }
      type Lion implements Animal @key(fields: "id") { id: ID! name: String @shareable mood: Mood friends: [Animal!] mane: Int diet: Diet }
      type Fish implements Animal @key(fields: "id") { id: ID! name: String @shareable mood: Mood friends: [Animal!] depth: Float diet: Diet }
      union Diet = Meat | Plant
      type Meat @shareable { grams: Int }
      type Plant @shareable { leaves: Int }
      union Resident = Lion | Fish | Keeper
      type Keeper @key(fields: "badge { number kind }", resolvable: false) { badge: Badge! }
      type Badge @shareable { number: Int! kind: String }
      type Herd @key(fields: "members { id }") { members: [Member!]! }
      type Member @shareable { id: ID! }
      enum Mood { CALM WILD }
      input Filter { mood: Mood = CALM least: Int! = 2 }`,
    resolvers: {
      Query: {
        animals: zooRoot.animals,
        residents: zooRoot.residents,
        herds: zooRoot.herds,
        motto: zooRoot.motto,
        count: (_: unknown, args: Parameters<typeof zooRoot.count>[0]) => zooRoot.count(args),
      },
      Lion: { __resolveReference: byId },
      Fish: { __resolveReference: byId },
    },
  },
  staff: {
    typeDefs: `
      type Query { staff: [Keeper] motto: String @shareable }
      type Keeper @key(fields: "id") @key(fields: "badge { number kind }") { id: ID! badge: Badge! name: String charge: Charge }
      type Badge @shareable { number: Int! kind: String }
      union Charge = Lion | Fish | Keeper
      type Lion @key(fields: "id") { id: ID! keeper: Keeper }
      type Fish @key(fields: "id") { id: ID! keeper: Keeper }`,
    resolvers: {
      Query: { staff: zooRoot.staff, motto: zooRoot.motto },
      Keeper: { __resolveReference: keeperBy },
      Lion: { __resolveReference: byId },
      Fish: { __resolveReference: byId },
    },
  },
  food: {
    typeDefs: `
      type Lion @key(fields: "id") {
        id: ID!  diet: Diet @external
        feeding: String @requires(fields: "diet { ... on Meat { grams } ... on Plant { leaves } }")
      }
      type Fish @key(fields: "id") {
        id: ID!  diet: Diet @external
        feeding: String @requires(fields: "diet { ... on Meat { grams } ... on Plant { leaves } }")
      }
      union Diet = Meat | Plant
      type Meat @shareable { grams: Int }
      type Plant @shareable { leaves: Int }
      type Keeper @key(fields: "id") { id: ID! shift: String }`,
    resolvers: {
      Lion: { feeding: ({ diet }: { diet: Diet | null }) => costOf(diet) },
      Fish: { feeding: ({ diet }: { diet: Diet | null }) => costOf(diet) },
      Keeper: { __resolveReference: keeperBy },
    },
  },
  cages: {
    typeDefs: `
      type Query { cages: [Cage!] @provides(fields: "guests { ... on Lion { name } }") }
      type Cage @key(fields: "id") { id: ID! size: Int guests: [Guest] }
      union Guest = Lion | Fish | Keeper
      type Lion @key(fields: "id") { id: ID! name: String @external cage: Cage visitors: Int }
      type Fish @key(fields: "id") { id: ID! cage: Cage visitors: Int }
      type Keeper @key(fields: "id", resolvable: false) { id: ID! }
      type Herd @key(fields: "members { id }") { members: [Member!]! leader: String }
      type Member @shareable { id: ID! }`,
    resolvers: {
      Query: { cages: zooRoot.cages },
      Herd: {
        __resolveReference: ({ members }: { members: readonly { id: string }[] }) =>
          herd(numberOf(members[0]?.id ?? '') - 1),
      },
      Lion: { __resolveReference: byId },
      Fish: { __resolveReference: byId },
    },
  },
};
