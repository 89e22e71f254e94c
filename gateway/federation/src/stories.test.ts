import { GraphQLError, printSchema } from 'graphql';

import { federate } from './federate.fixture';

describe('Mutations', () => {
  const log: string[] = [];
  const add =
    (name: string) =>
    (_: unknown, { item }: { item: string }) => {
      log.push(`${name} ${item}`);
      return { __typename: 'Cart', id: 'c', items: log.length };
    };
  const { ask } = federate({
    left: {
      typeDefs: `type Query { cart: Cart } type Mutation { left(item: String!): Cart broken: Cart }
        type Cart @key(fields: "id") { id: ID! items: Int @shareable }`,
      resolvers: {
        Mutation: {
          left: add('left'),
          broken: () => {
            throw new GraphQLError('no', {
              extensions: { code: 'CONFLICT', serviceName: 'left', stacktrace: ['at /'] },
            });
          },
        },
      },
    },
    right: {
      typeDefs: `type Query { nothing: Int } type Mutation { right(item: String!): Cart }
        type Cart @key(fields: "id") { id: ID! items: Int @shareable owner: String }`,
      resolvers: {
        Mutation: { right: add('right') },
        Cart: { __resolveReference: () => ({ id: 'c', owner: 'me' }) },
      },
    },
  });
  beforeEach(() => log.splice(0));

  it('run one after the other, in the order of the client, whichever subgraphs they are in', async () => {
    const { data } = await ask(
      `mutation($item: String!) {
      a: left(item: $item) { items } b: right(item: "2") { items } c: left(item: "3") { items owner } d: left(item: "4") { items }
    }`,
      { item: '1' },
    );
    expect(log).toEqual(['left 1', 'right 2', 'left 3', 'left 4']);
    expect(data).toEqual({ a: { items: 1 }, b: { items: 2 }, c: { items: 3, owner: 'me' }, d: { items: 4 } });
  });

  it('go on after one that was refused, whose code is kept and whose internals are not', async () => {
    const { data, errors } = await ask('mutation { x: broken { items } right(item: "1") { items } }');
    expect(data).toEqual({ x: null, right: { items: 1 } });
    expect(errors).toEqual([{ message: 'no', path: ['x'], extensions: { code: 'CONFLICT' } }]);
  });
});

describe('@override', () => {
  const { ask, calls } = federate({
    old: {
      typeDefs: 'type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! amount: Int }',
      resolvers: { Query: { bill: () => ({ id: '1', amount: 1 }) } },
    },
    new: {
      typeDefs: 'type Bill @key(fields: "id") { id: ID! amount: Int @override(from: "old") }',
      resolvers: { Bill: { amount: () => 2 } },
    },
  });

  it('moves a field to the subgraph that took it over', async () => {
    expect((await ask('{ bill { amount } }')).data).toEqual({ bill: { amount: 2 } });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['old', 'new']);
  });
});

describe('@requires', () => {
  const { ask, calls } = federate({
    size: {
      typeDefs: 'type Query { boxes: [Box!]! } type Box @key(fields: "id") { id: ID! side: Int }',
      resolvers: {
        Query: {
          boxes: () => [
            { id: '1', side: 2 },
            { id: '2', side: null },
            { id: '3', side: 2 },
            { id: '1', side: 2 },
          ],
        },
      },
    },
    area: {
      typeDefs: `type Box @key(fields: "id") { id: ID! side: Int @external area: Int @requires(fields: "side") }`,
      resolvers: {
        Box: {
          area: ({ id, side }: { id: string; side: number | null }) =>
            id === '3' || side === null ? null : side * side,
        },
      },
    },
    paint: {
      typeDefs: `type Box @key(fields: "id") { id: ID! area: Int @external paint: String @requires(fields: "area") }`,
      resolvers: {
        Box: { paint: ({ area }: { area: number | null }) => (area === null ? 'unknown' : `${area} litres`) },
      },
    },
  });

  it('is met over several subgraphs in turn, and an answered null is an answer', async () => {
    const { data } = await ask('{ boxes { paint } }');
    expect(data).toEqual({
      boxes: [{ paint: '4 litres' }, { paint: 'unknown' }, { paint: 'unknown' }, { paint: '4 litres' }],
    });
    expect(
      calls.map(({ subgraph, variables }) => [
        subgraph,
        (variables['representations'] as unknown[] | undefined)?.length,
      ]),
    ).toEqual([
      ['size', undefined],
      ['area', 3],
      ['paint', 3],
    ]);
  });
});

describe('Errors', () => {
  const fail = (what: string) => () => {
    throw new GraphQLError(what, { extensions: { code: 'FORBIDDEN', detail: 7, exception: { stack: 'x' } } });
  };
  const { ask } = federate({
    people: {
      typeDefs: `type Query { teams: [[Person]] lead: Person! boss: Person }
        type Person @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: {
          teams: () => [
            [{ id: '1' }, { id: '2' }],
            [null, { id: '1' }, { id: '3' }, { id: '4' }],
          ],
          lead: () => ({ id: '3' }),
          boss: () => ({ id: '4' }),
        },
        Person: { name: fail('name') },
      },
    },
    pay: {
      typeDefs: `type Person @key(fields: "id") { id: ID! salary: Int slips: [Slip!]! grade: String! }
        type Slip { month: Int note: String }`,
      resolvers: {
        Person: {
          __resolveReference: ({ id }: { id: string }) => (id === '4' ? null : { id }),
          salary: fail('salary'),
          slips: ({ id }: { id: string }) => [{ month: 1 }, { month: Number(id) }],
          grade: ({ id }: { id: string }) => (id === '3' ? fail('grade')() : 'A'),
        },
        Slip: { note: ({ month }: { month: number }) => (month === 2 ? fail('note')() : 'fine') },
      },
    },
  });

  it('stand at the path of the client, with its aliases and indexes: the first, for entities asked once', async () => {
    const { data, errors } = await ask('{ all: teams { pay: salary s: slips { n: note } } }');
    const slips = (second: string | null) => [{ n: 'fine' }, { n: second }];
    expect(data).toEqual({
      all: [
        [
          { pay: null, s: slips('fine') },
          { pay: null, s: slips(null) },
        ],
        [null, { pay: null, s: slips('fine') }, { pay: null, s: slips('fine') }, null],
      ],
    });
    expect(errors?.map(({ message, path }) => [message, path?.join('.')])).toEqual(
      expect.arrayContaining([
        ['salary', 'all.0.0.pay'],
        ['salary', 'all.0.1.pay'],
        ['salary', 'all.1.2.pay'],
        ['note', 'all.0.1.s.1.n'],
      ]),
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  it('leave null what a subgraph does not know, without an error', async () => {
    expect(await ask('{ boss { id salary } }')).toEqual({ data: { boss: { id: '4', salary: null } } });
  });

  it('let a null travel up to the first place that may be null, and no further', async () => {
    const { data, errors } = await ask('{ teams { grade } boss { id } }');
    expect(data).toEqual({
      teams: [
        [{ grade: 'A' }, { grade: 'A' }],
        [null, { grade: 'A' }, null, null],
      ],
      boss: { id: '4' },
    });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['teams.1.2.grade', 'teams.1.3.grade']);
    const whole = await ask('{ lead { grade } boss { id } }');
    expect(whole.data).toBeNull();
    expect(whole.errors?.map(({ path }) => path?.join('.'))).toEqual(['lead.grade']);
  });

  it('are all kept, also those of fields that belong to several subgraphs', async () => {
    const { errors } = await ask('{ boss { name } lead { name salary } }');
    expect(errors?.map(({ message, path }) => `${message} ${String(path)}`).sort()).toEqual([
      'name boss,name',
      'name lead,name',
      'salary lead,salary',
    ]);
  });
});

describe('@requires on an @interfaceObject', () => {
  const people = [
    { __typename: 'Guest', id: '1', name: 'Ada', age: 36 },
    { __typename: 'Host', id: '2', name: 'Lem', age: 84 },
  ];
  const { ask, calls } = federate({
    house: {
      typeDefs: `type Query { people: [Person!]! } interface Person @key(fields: "id") { id: ID! name: String }
        type Guest implements Person @key(fields: "id") { id: ID! name: String age: Int }
        type Host implements Person @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: { people: () => people },
        Person: { __resolveReference: ({ id }: { id: string }) => people.find((person) => person.id === id) },
        Guest: { __resolveReference: ({ id }: { id: string }) => people.find((person) => person.id === id) },
      },
    },
    door: {
      typeDefs: `type Query { expected: [Person] }
        type Person @key(fields: "id") @interfaceObject { id: ID! name: String @external badge: String @requires(fields: "name") }`,
      resolvers: {
        Query: { expected: () => people.map(({ id }) => ({ id })) },
        Person: { badge: ({ name }: { name?: string }) => (name === undefined ? null : `* ${name} *`) },
      },
    },
  });
  const badges = [{ badge: '* Ada *' }, { badge: '* Lem *' }];

  it.each([
    ['{ expected { badge } }', { expected: badges }],
    ['{ people { badge } }', { people: badges }],
    [
      '{ expected { name badge } }',
      { expected: badges.map((badge, index) => ({ name: people[index]?.name, ...badge })) },
    ],
    ['{ expected { ... on Guest { age } } }', { expected: [{ age: 36 }, {}] }],
    [
      '{ expected { id ... on Guest { age badge } } }',
      { expected: [{ id: '1', age: 36, ...badges[0] }, { id: '2' }] },
    ],
    [
      '{ expected { t: __typename badge } }',
      { expected: badges.map((badge, index) => ({ t: people[index]?.__typename, ...badge })) },
    ],
  ])('is met whichever subgraph is asked first: %s', async (query, expected) => {
    expect(await ask(query)).toEqual({ data: expected });
  });

  it('asks the subgraph never for what it only requires', async () => {
    await ask('{ expected { name badge } }');
    expect(calls.filter(({ subgraph, query }) => subgraph === 'door' && /\bname\b/.test(query))).toEqual([]);
  });
});

describe("A client's own directives", () => {
  const access = (
    argument: string,
  ) => `extend schema @link(url: "https://example.org/access/v1.0", import: ["@access"])
    directive @access(scope: ${argument}) on FIELD enum Scope { PUBLIC PRIVATE }`;
  const { federation, ask, calls } = federate({
    a: { typeDefs: `${access('Scope!')} type Query { a: String }`, resolvers: { Query: { a: () => 'a' } } },
    b: {
      typeDefs: `${access('Scope! = PUBLIC')} type Query { b: String }`,
      resolvers: { Query: { b: () => 'b' } },
    },
  });

  it('are defined in the public schema, with their default arguments', () => {
    expect(printSchema(federation.apiSchema)).toContain('directive @access(scope: Scope! = PUBLIC) on FIELD');
  });

  it('are taken, and not handed on', async () => {
    expect(await ask('{ a @access b @access(scope: PRIVATE) }')).toEqual({ data: { a: 'a', b: 'b' } });
    expect(await ask('query($s: Scope = PUBLIC) { a @access(scope: $s) @include(if: true) }')).toEqual({
      data: { a: 'a' },
    });
    expect(calls.map(({ query }) => query).join()).not.toMatch(/access|Scope/);
  });
});
