import { federate } from './federate.fixture';

/** What a client calls a field is its own affair: it changes neither what is asked of subgraphs nor what is answered. */
const product = { id: '1', upc: 'u', name: 'n', price: 10 };
const { ask, calls } = federate({
  shop: {
    typeDefs: `type Query { product: Product  things: [Thing] } union Thing = Product | Service type Service { hours: Int }
      type Product @key(fields: "upc") @key(fields: "id") { id: ID! upc: ID! name: String similar: Product price(currency: String = "USD"): Int }`,
    resolvers: {
      Query: { product: () => product, things: () => [{ __typename: 'Product', ...product }] },
      Product: {
        price: ({ price }: typeof product, { currency }: { currency: string }) =>
          currency === 'EUR' ? price * 2 : price,
        similar: () => product,
      },
    },
  },
  post: {
    typeDefs: `type Product @key(fields: "upc") {
        upc: ID!  label: String  weight: Int @external  price(currency: String = "USD"): Int @external
        shipping: String @requires(fields: "weight")  duty: Int @requires(fields: "price(currency: \\"EUR\\")")
      }`,
    resolvers: {
      Product: {
        label: ({ upc }: { upc: string }) => `label of ${upc}`,
        shipping: ({ weight }: { weight: number }) => `${weight} kg`,
        duty: ({ price }: { price: number }) => price,
      },
    },
  },
  scales: {
    typeDefs: 'type Product @key(fields: "id") { id: ID! weight: Int }',
    resolvers: { Product: { weight: () => 3 } },
  },
});

describe('A client that gives one field the name of another', () => {
  it.each([
    ['a key', '{ product { upc: name label } }', { upc: 'n', label: 'label of u' }],
    ['a required field', '{ product { weight: name shipping } }', { weight: 'n', shipping: '3 kg' }],
    [
      'all of them',
      '{ product { id: name upc: name weight: id shipping label } }',
      { id: 'n', upc: 'n', weight: '1', shipping: '3 kg', label: 'label of u' },
    ],
    [
      'a key that has no fields',
      '{ product { upc: similar { name } label } }',
      { upc: { name: 'n' }, label: 'label of u' },
    ],
    [
      'itself',
      '{ product { name: name name ... on Product { name } label: label label } }',
      { name: 'n', label: 'label of u' },
    ],
    ['one of ours', '{ product { _as_upc: id upc: name } }', { _as_upc: '1', upc: 'n' }],
  ])('still gets what it asked for, when that is %s', async (_, query, expected) => {
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ product: expected });
  });

  it('asks for no other entity by it', async () => {
    await ask('{ product { upc: name label } }');
    expect(calls.at(-1)?.variables).toEqual({ representations: [{ __typename: 'Product', upc: 'u' }] });
  });

  it.each([
    ['{ product { price duty } }', { product: { price: 10, duty: 20 } }],
    ['{ things { ... on Product { price duty } } }', { things: [{ price: 10, duty: 20 }] }],
    [
      '{ a: things { ... on Product { duty } } b: things { ... on Product { price: price(currency: "USD") duty } } }',
      { a: [{ duty: 20 }], b: [{ price: 10, duty: 20 }] },
    ],
  ])('may ask for a required field with arguments of its own: %s', async (query, data) => {
    expect(await ask(query)).toEqual({ data });
  });

  it('may name introspection like a field', async () => {
    const { data } = await ask('{ product: __schema { queryType { name } } name: product { upc: id } }');
    expect(data).toEqual({ product: { queryType: { name: 'Query' } }, name: { upc: '1' } });
  });

  it('hears of errors under the name that it gave', async () => {
    const { errors } = await federate({
      one: {
        typeDefs: 'type Query { a: T } type T { b: Int c: Int }',
        resolvers: {
          Query: { a: () => ({}) },
          T: {
            b: () => {
              throw new Error('gone');
            },
          },
        },
      },
    }).ask('{ c: a { a: b } }');
    expect(errors?.map(({ path }) => path)).toEqual([['c', 'a']]);
  });
});
