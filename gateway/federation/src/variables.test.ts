import { federate } from './federate.fixture';

const person = { id: '1', friends: [{ id: '2' }, { id: '3' }] };
const limited = (_: unknown, { first }: { first: number }): readonly number[] => [3, 2, 1].slice(0, first);

const { ask, calls } = federate({
  people: {
    typeDefs: `
      type Query { me: Person  sum(of: [Int!]! = []): Int  least(filter: Filter, filters: [Filter!]): Int }
      type Mutation { rename(input: Filter!): Int }
      type Person @key(fields: "id") { id: ID!  friends(first: Int = 2): [Person!] }
      input Filter { least: Int! = 1  most: Int  and: Filter }`,
    resolvers: {
      Query: {
        me: () => person,
        sum: (_: unknown, { of }: { of: readonly number[] }) => of.reduce((sum, next) => sum + next, 0),
        least: (_: unknown, { filter }: { filter?: { least: number } | null }) => filter?.least,
      },
    },
  },
  marks: {
    typeDefs:
      'type Person @key(fields: "id") { id: ID!  best(first: Int! = 2): [Int!]  worst(first: Int!): [Int!] }',
    resolvers: { Person: { best: limited, worst: limited } },
  },
});

describe('A variable that is null where null may not stand', () => {
  it.each([
    ['at an argument that has a default', 'query($n: Int) { me { best(first: $n) } }'],
    ['although it has a default', 'query($n: Int = 3) { me { worst(first: $n) } }'],
    ['beside what is in order', 'query($n: Int) { sum(of: [1]) me { id best(first: $n) } }'],
    ['in an input object', 'query($n: Int) { least(filter: { least: $n }) }'],
    ['in an input object of another', 'query($n: Int) { least(filter: { and: { least: $n } }) }'],
    ['in a list of input objects', 'query($n: Int) { least(filters: [{}, { least: $n }]) }'],
    ['in an input object that stands for a list', 'query($n: Int) { least(filters: { least: $n }) }'],
    ['in a list', 'query($n: Int = 1) { sum(of: [1, $n]) }'],
    ['instead of a list', 'query($n: [Int!]) { sum(of: $n) }'],
    ['in a fragment', 'query($n: Int) { me { ...F } } fragment F on Person { best(first: $n) }'],
    ['of a mutation', 'mutation($n: Int) { rename(input: { least: $n }) }'],
    ['of introspection', 'query($n: String = "Person") { __type(name: $n) { name } }'],
  ])('is refused before anyone is asked: %s', async (_, query) => {
    const { data, errors } = await ask(query, { n: null });
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls).toEqual([]);
  });

  it('is refused each time, and no other value of the same document is', async () => {
    const query = 'query($n: Int) { me { best(first: $n) } }';
    for (const n of [1, null, 2, null]) {
      const { data, errors } = await ask(query, { n });
      expect([data?.['me'], errors?.length]).toEqual(
        n === null ? [undefined, 1] : [{ best: [3, 2].slice(0, n) }, undefined],
      );
    }
    expect(await ask(query)).toEqual({ data: { me: { best: [3, 2] } } });
  });

  it.each([
    ['a field', 'query($n: Int, $no: Boolean!) { me { id best(first: $n) @include(if: $no) } }'],
    [
      'the only use of a fragment',
      'query($n: Int, $no: Boolean!) { me { id ...F @include(if: $no) } } fragment F on Person { best(first: $n) }',
    ],
  ])('does no harm where a condition leaves it out with %s', async (_, query) => {
    expect(await ask(query, { n: null, no: false })).toEqual({ data: { me: { id: '1' } } });
  });
});

describe('A variable that is null where null may stand', () => {
  it.each([
    ['query($n: Int) { me { friends(first: $n) { id } } }', { me: { friends: [{ id: '2' }, { id: '3' }] } }],
    ['query($n: Int) { least(filter: { most: $n }) }', { least: 1 }],
    ['query($n: [Filter!]) { least(filters: $n) }', { least: null }],
  ])('is handed on: %s', async (query, data) => {
    expect(await ask(query, { n: null })).toEqual({ data });
    expect(calls.map(({ variables }) => variables)).toEqual([{ n: null }]);
  });
});

describe('A variable that is called like one of the planner', () => {
  it.each(['representations', '_representations', '__batch_reps_0'])(
    'is still the one of the client: %s',
    async (name) => {
      const query = `query($${name}: Int!) { sum(of: [1, $${name}]) me { best(first: $${name}) } }`;
      expect(await ask(query, { [name]: 2 })).toEqual({ data: { sum: 3, me: { best: [3, 2] } } });
      expect(calls.map(({ subgraph }) => subgraph)).toEqual(['people', 'marks']);
    },
  );

  it.each(['representations', '_representations', '__batch_reps_0'])(
    'is still the one of the client where entities of two places are asked for together: %s',
    async (name) => {
      const query = `query($${name}: Int!) { me { best(first: $${name}) friends { worst(first: $${name}) } } }`;
      expect(await ask(query, { [name]: 1 })).toEqual({
        data: { me: { best: [3], friends: [{ worst: [3] }, { worst: [3] }] } },
      });
      const lists = Object.values(calls.at(-1)?.variables ?? {}).filter(Array.isArray);
      expect(lists).toHaveLength(2);
    },
  );

  it('is told from the one that is called as it is called then', async () => {
    const query = `query($representations: Int!, $_representations: Int!) {
      me { best(first: $representations) worst(first: $_representations) }
    }`;
    expect(await ask(query, { representations: 1, _representations: 2 })).toEqual({
      data: { me: { best: [3], worst: [3, 2] } },
    });
  });
});
