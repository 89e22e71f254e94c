import { parse } from 'graphql';

import { createFederation } from './federation';
import { askOf, federate, sdlOf, type TestSubgraphs, transportTo } from './federate.fixture';

const products = {
  typeDefs: `type Query { product: Product }
    type Product @key(fields: "upc") @key(fields: "id") { id: ID! upc: ID }`,
  resolvers: { Query: { product: () => ({ id: '1', upc: 'u' }) } },
};
const scales = {
  typeDefs: 'type Product @key(fields: "id") { id: ID! weight: Int }',
  resolvers: { Product: { weight: () => 3 } },
};
const post = (fields: string, keys = '@key(fields: "upc")') => ({
  typeDefs: `type Product ${keys} { ${fields} weight: Int @external shipping: String @requires(fields: "weight") }`,
  resolvers: {
    Product: {
      __resolveReference: (key: { upc?: string }) => {
        if (key.upc === undefined) throw new Error('I know products by their upc');
        return key;
      },
      shipping: ({ upc, weight }: { upc: string; weight: number }) => `${weight} kg of ${upc}`,
    },
  },
});

describe('An entity that requires something of a third subgraph', () => {
  it.each<[string, ReturnType<typeof post>]>([
    [
      'as one that only names it',
      post('upc: ID id: ID!', '@key(fields: "upc") @key(fields: "id", resolvable: false)'),
    ],
    ['as a field like others', post('upc: ID id: ID! @shareable')],
  ])('is asked for by a key that resolves, when the subgraph knows the other key %s', async (_, subgraph) => {
    const shared = {
      ...products,
      typeDefs: products.typeDefs.replace('id: ID!', 'id: ID! @shareable'),
    };
    const { ask, calls } = federate({ products: shared, post: subgraph, scales });
    expect(await ask('{ product { shipping } }')).toEqual({ data: { product: { shipping: '3 kg of u' } } });
    expect(calls.map(({ subgraph: name }) => name)).toEqual(['products', 'scales', 'post']);
  });
});

describe('A representation', () => {
  const subgraphs: TestSubgraphs = { products, post: post('upc: ID must: Int!'), scales };
  const answering = (product: object) =>
    createFederation({
      supergraphSdl: sdlOf(subgraphs),
      transports: {
        products: { execute: async () => ({ data: { product } }), dispose: async () => undefined },
        post: transportTo(subgraphs['post'] ?? products),
        scales: transportTo(scales),
      },
    });

  it('is never left out in silence: what lacks a key that was to be fetched is a bug, and told as one', async () => {
    const federation = answering({ __typename: 'Product', id: '1' });
    const result = await federation.execute(documentOf('{ product { id shipping } }'));
    expect(result.data).toEqual({ product: { id: '1', shipping: null } });
    expect(result.errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['product', 'shipping'], { code: 'INTERNAL_SERVER_ERROR' }],
    ]);
    expect(String(result.errors?.[0]?.cause)).toContain('upc');
  });

  it('is not there for an object without identity, which is no error where null may be', async () => {
    const federation = answering({ __typename: 'Product', id: '1', upc: null });
    expect(await askOf(federation, '{ product { id shipping } }')).toEqual({
      data: { product: { id: '1', shipping: null } },
    });
    const { data, errors } = await askOf(federation, '{ product { id must } }');
    expect(data).toEqual({ product: null });
    expect(errors?.map(({ path }) => path)).toEqual([['product', 'must']]);
  });
});

describe('A field that the plan never fetched', () => {
  it('is told as a bug, and not answered as a null of the subgraph', async () => {
    // The planner takes only the members that a union has in every subgraph.
    const union = (own: string) => `
      type Query { root${own}: Box } type Box @key(fields: "id") { id: ID! wrapper: Wrapper @shareable }
      type Wrapper @shareable { items: [Item!]! } union Item = Both | Only${own}
      type Both @shareable { label: String } type Only${own} { own${own}: String }`;
    const resolvers = {
      Query: { rootA: () => ({ id: '1', wrapper: { items: [{ __typename: 'OnlyA', ownA: 'a' }] } }) },
    };
    const { ask } = federate({ a: { typeDefs: union('A'), resolvers }, b: { typeDefs: union('B') } });
    const { data, errors } = await ask('{ rootA { wrapper { items { ... on OnlyA { ownA } } } } }');
    const [item] = (data?.['rootA'] as { wrapper: { items: { ownA: unknown }[] } }).wrapper.items;
    // Either the planner has learned it, or it is said that it has not.
    expect(item?.ownA === 'a' || errors?.[0]?.extensions['code'] === 'INTERNAL_SERVER_ERROR').toBe(true);
  });
});

function documentOf(query: string) {
  return { document: parse(query) };
}
