import { GraphQLError } from 'graphql';

import { createFederation } from './federation';
import { askOf, federate, schemaOf, sdlOf, type TestSubgraphs } from './testing/federate';
import { shop } from './testing/shop';
import { localTransport } from './transport/local';
import { type Transport } from './transport/transport';

const down: Transport = {
  execute: () => Promise.reject(new Error('down')),
  dispose: () => Promise.resolve(),
};

const inProcess = (subgraphs: TestSubgraphs, name: string): Transport =>
  localTransport({ schema: schemaOf(subgraphs[name] ?? { typeDefs: '' }), contextFor: () => null });

describe('One name for different things', () => {
  const { ask } = federate(shop);

  it('is kept apart for members of a union, in data and in the paths of errors', async () => {
    const { data, errors } = await ask('{ search { ... on Product { x: name } ... on User { x: nick } } }');
    expect(data?.['search']).toEqual([
      { x: 'product 2' },
      {},
      { x: null },
      { x: 'product 2' },
      { x: 'nick 5' },
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([['search', 2, 'x']]);
  });

  it('is kept apart at two places of one entity, which is asked for once', async () => {
    const { data } = await ask(`{ latest(first: 1) {
      a: author { friends { r: reviews(first: 1) { id } } }
      b: author { friends { r: reviews { id } } }
    } }`);
    expect(data?.['latest']).toEqual([
      {
        a: { friends: [{ r: [{ id: 'r2' }] }, { r: [{ id: 'r3' }] }] },
        b: { friends: [{ r: [{ id: 'r2' }, { id: 'r9' }] }, { r: [{ id: 'r3' }, { id: 'r10' }] }] },
      },
    ]);
  });
});

describe('An error within an entity', () => {
  const { ask } = federate({
    people: {
      typeDefs: 'type Query { me: User } type User @key(fields: "id") { id: ID! }',
      resolvers: { Query: { me: () => ({ id: '1' }) } },
    },
    things: {
      typeDefs: `type User @key(fields: "id") { id: ID! things: [Thing] } union Thing = Book | Disc
        type Book { title: String } type Disc { artist: String }`,
      resolvers: {
        User: { things: () => [{ __typename: 'Book', title: 'b' }, { __typename: 'Disc' }] },
        Disc: {
          artist: () => {
            throw new GraphQLError('gone');
          },
        },
      },
    },
  });

  it('stands under the name that the client gave', async () => {
    const { data, errors } = await ask(
      '{ me { all: things { ... on Book { x: title } ... on Disc { x: artist } } } }',
    );
    expect(data).toEqual({ me: { all: [{ x: 'b' }, { x: null }] } });
    expect(errors?.map(({ path }) => path)).toEqual([['me', 'all', 1, 'x']]);
  });
});

describe('What could not be fetched', () => {
  const subgraphs: TestSubgraphs = {
    people: {
      typeDefs: `type Query { people: [Person] } type Person @key(fields: "id") { id: ID! address: Address }
        type Address @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { people: () => ['1', '2'].map((id) => ({ id, address: { id: `a${id}` } })) } },
    },
    places: { typeDefs: 'type Address @key(fields: "id") { id: ID! zip: String }' },
    taxes: {
      typeDefs: `type Person @key(fields: "id") { id: ID! address: Address @external tax: Int! @requires(fields: "address { zip }") }
        type Address @key(fields: "id") { id: ID! zip: String @external }`,
    },
  };
  const federation = createFederation({
    supergraphSdl: sdlOf(subgraphs),
    transports: {
      people: inProcess(subgraphs, 'people'),
      places: down,
      taxes: inProcess(subgraphs, 'taxes'),
    },
  });

  it('is told once, also where other subgraphs wait for it', async () => {
    const { data, errors } = await askOf(federation, '{ people { id tax } }');
    expect(data).toEqual({ people: [null, null] });
    expect(errors?.map(({ path }) => path)).toEqual([['people', 0, 'address', 'zip']]);
  });
});

describe('A subgraph that answers null where its own schema forbids it', () => {
  const subgraphs: TestSubgraphs = { one: { typeDefs: 'type Query { strict: Int! loose: Int }' } };
  const answering = (errors: readonly GraphQLError[]) =>
    createFederation({
      supergraphSdl: sdlOf(subgraphs),
      transports: {
        one: { ...down, execute: () => Promise.resolve({ data: { strict: null, loose: 1 }, errors }) },
      },
    });

  it('is believed when it says why', async () => {
    const why = new GraphQLError('why', { path: ['strict'] });
    const { data, errors } = await askOf(answering([why]), '{ loose strict }');
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual(['why']);
  });

  it('does not make the federation lie when it does not', async () => {
    const { data, errors } = await askOf(answering([]), '{ loose strict }');
    expect(data).toBeNull();
    expect(errors?.map(({ path }) => path)).toEqual([['strict']]);
  });
});
