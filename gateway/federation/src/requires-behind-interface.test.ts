import { federate } from './federate.fixture';

/** What was asked for is `r`, which requires what another subgraph has. */
const parts = (one: string) => `type A implements I @key(fields: "id") { id: ID! ${one} }
  type B implements I @key(fields: "id") { id: ID! ${one} }`;
const { ask } = federate({
  one: {
    typeDefs: `type Query { all: [I] one: I box: Box } type Box { inside: [I] }
      interface I { id: ID! r(loud: Boolean): String }
      ${parts('r(loud: Boolean): String @requires(fields: "s n") s: String @external n: Int @external')}`,
    resolvers: {
      Query: {
        all: () => ['A', 'B'].map((type) => ({ __typename: type, id: type })),
        one: () => ({ __typename: 'B', id: 'B' }),
        box: () => ({ inside: [{ __typename: 'A', id: 'A' }] }),
      },
      ...Object.fromEntries(
        ['A', 'B'].map((type) => [
          type,
          {
            r: ({ s, n }: { s?: string; n?: number }, { loud }: { loud?: boolean }) =>
              `${s ?? 'nothing'} ${n ?? 'nothing'}${loud === true ? '!' : ''}`,
          },
        ]),
      ),
    },
  },
  other: {
    typeDefs: parts('s: String n: Int').replaceAll(' implements I', ''),
    resolvers: Object.fromEntries(
      ['A', 'B'].map((type) => [
        type,
        { s: ({ id }: { id: string }) => `s${id}`, n: ({ id }: { id: string }) => id.length },
      ]),
    ),
  },
});

describe('A field of an interface that requires what another subgraph has', () => {
  it.each([
    [
      '{ all { id r } }',
      {
        all: [
          { id: 'A', r: 'sA 1' },
          { id: 'B', r: 'sB 1' },
        ],
      },
    ],
    ['{ one { x: r(loud: true) } }', { one: { x: 'sB 1!' } }],
    [
      '{ box { inside { ...F } } } fragment F on I { __typename r }',
      { box: { inside: [{ __typename: 'A', r: 'sA 1' }] } },
    ],
    ['{ all { ... on A { r } ... on I { y: r } } }', { all: [{ r: 'sA 1', y: 'sA 1' }, { y: 'sB 1' }] }],
  ])('has it: %s', async (query, data) => {
    expect(await ask(query)).toEqual({ data });
  });
});
