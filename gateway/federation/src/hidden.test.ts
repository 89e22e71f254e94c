import { createFederation } from './federation';
import { askOf, federate, sdlOf, type TestSubgraphs, transportTo } from './federate.fixture';

describe('Objects of a type that clients must not see', () => {
  const spy = { __typename: 'Spy', id: '007' };
  const clerk = { __typename: 'Clerk', id: '1' };
  const { ask } = federate({
    office: {
      typeDefs: `type Query { first: Person staff: [Person] strict: [Person!] anyone: Anyone }
        interface Person { id: ID! }
        type Clerk implements Person { id: ID! boss: Person }
        type Spy implements Person @inaccessible { id: ID! }
        union Anyone = Clerk | Spy`,
      resolvers: {
        Query: {
          first: () => spy,
          staff: () => [clerk, spy],
          strict: () => [clerk, spy],
          anyone: () => spy,
        },
        Clerk: { boss: () => spy },
      },
    },
  });

  it.each([
    ['an interface', '{ first { id } }', { first: null }],
    ['a union', '{ anyone { ... on Clerk { id } } }', { anyone: null }],
    ['a list', '{ staff { id } }', { staff: [{ id: '1' }, null] }],
    [
      'an alias in a fragment',
      '{ staff { ...P } } fragment P on Person { x: id ... on Clerk { boss { id } } }',
      { staff: [{ x: '1', boss: null }, null] },
    ],
  ])('are null behind %s, whether or not their type is asked for', async (_, query, expected) => {
    expect(await ask(query)).toEqual({ data: expected });
  });

  it('are nulls that travel up where null may not be', async () => {
    const { data, errors } = await ask('{ strict { id } }');
    expect(data).toEqual({ strict: null });
    expect(errors?.map(({ path }) => path)).toEqual([['strict', 1]]);
  });
});

describe('An object whose type only another subgraph can tell', () => {
  const subgraphs: TestSubgraphs = {
    accounts: {
      typeDefs: `interface Account @key(fields: "id") { id: ID! }
        type Admin implements Account @key(fields: "id") { id: ID! isMain: Boolean }`,
    },
    names: {
      typeDefs: `type Query { accounts: [Account] } type Account @key(fields: "id") @interfaceObject { id: ID! name: String! }`,
      resolvers: { Query: { accounts: () => [{ id: '1' }, { id: '2' }] }, Account: { name: () => 'n' } },
    },
  };
  const answering = (execute: () => Promise<{ data: Record<string, unknown> }>) =>
    createFederation({
      supergraphSdl: sdlOf(subgraphs),
      transports: {
        accounts: { execute, dispose: async () => undefined },
        names: transportTo(subgraphs['names'] ?? { typeDefs: '' }),
      },
    });

  it('is never called by the name of its interface: it is null, with one error when that subgraph is down', async () => {
    const federation = answering(() => Promise.reject(new Error('down')));
    const { data, errors } = await askOf(federation, '{ accounts { name __typename } }');
    expect(data).toEqual({ accounts: [null, null] });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAVAILABLE']);
  });

  it('is null with an error of its own when that subgraph does not know it', async () => {
    const federation = answering(async () => ({ data: { _entities: [null, { __typename: 'Admin' }] } }));
    const { data, errors } = await askOf(federation, '{ accounts { kind: __typename } }');
    expect(data).toEqual({ accounts: [null, { kind: 'Admin' }] });
    expect(errors?.map(({ path }) => path)).toEqual([['accounts', 0, 'kind']]);
  });

  it('keeps what does not depend on its type', async () => {
    const federation = answering(async () => ({ data: { _entities: [null, null] } }));
    expect(await askOf(federation, '{ accounts { name ... on Admin { isMain } } }')).toEqual({
      data: { accounts: [{ name: 'n' }, { name: 'n' }] },
    });
  });
});
