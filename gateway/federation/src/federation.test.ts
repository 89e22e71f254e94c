import { getIntrospectionQuery, parse, printSchema } from 'graphql';

import { federate } from './federate.fixture';
import { shop } from './shop.fixture';

describe('A federation', () => {
  const { federation, ask, calls } = federate(shop);

  it('completes an entity from every subgraph that knows it, by whichever key they share', async () => {
    const { data, errors } = await ask(
      '{ latest(first: 1) { product { name stock shelves { place } reviews { id } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      latest: [
        {
          product: {
            name: 'product 3',
            stock: 9,
            shelves: [[{ place: 3 }, { place: 0 }], [], [{ place: 1 }]],
            reviews: [{ id: 'r1' }, { id: 'r8' }],
          },
        },
      ],
    });
  });

  it('asks each subgraph once per step, however long the lists are', async () => {
    await ask('{ users { reviews { product { stock } } friends { reviews { product { stock } } } } }');
    const bySubgraph = calls.map(({ subgraph }) => subgraph);
    expect(bySubgraph.filter((name) => name === 'accounts')).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(7);
  });

  it('asks for equal entities once', async () => {
    const { data } = await ask(
      '{ search { ... on Product { stock } } products { stock related { stock } } }',
    );
    const asked = calls.filter(({ subgraph }) => subgraph === 'stock').map(({ variables }) => variables);
    for (const lists of asked) {
      for (const list of Object.values(lists)) {
        const texts = (list as unknown[]).map((item) => JSON.stringify(item));
        expect(texts).toEqual([...new Set(texts)]);
      }
    }
    const related = (data?.['products'] as { related: unknown[] }[])[0]?.related;
    expect(related).toEqual([{ stock: 6 }, { stock: 12 }, { stock: 6 }]);
  });

  it('sends what a field requires, with the arguments that the subgraph named and whatever the client asked beside', async () => {
    const { data } = await ask(
      '{ product(id: "p1") { weight: name price(currency: USD) parts { name } shipping(zip: "9") } }',
    );
    expect(data?.['product']).toEqual({
      weight: 'product 1',
      price: 100,
      parts: [{ name: 'nut' }, null, { name: 'bolt' }],
      shipping: '200/10/1+none+none/9',
    });
  });

  it('takes what one subgraph provides of another', async () => {
    await ask('{ latest { product { name } } }');
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['reviews']);
  });

  it('finds the type behind an interface object, and its fields through the interface', async () => {
    const { data } = await ask('{ items { __typename views ... on Bundle { products { views } } } }');
    expect(data?.['items']).toEqual([
      { __typename: 'Bundle', views: 7, products: [{ views: 14 }, { views: 21 }] },
      { __typename: 'Product', views: 28 },
      { __typename: 'Bundle', views: 14, products: [{ views: 21 }, { views: 28 }] },
      { __typename: 'Product', views: 7 },
    ]);
  });

  it('answers null for an enum value that clients may not see', async () => {
    const { data, errors } = await ask('{ products(first: 3) { kind } }');
    expect(data?.['products']).toEqual([{ kind: 'TOY' }, { kind: null }, { kind: null }]);
    expect(errors).toBeUndefined();
  });

  it('keeps aliases apart, also those that the planner or JavaScript would stumble over', async () => {
    const { data } = await ask(`{
      search { ... on Product { same: name t: __typename } ... on Bundle { same: name } }
      constructor: me { toString: name hasOwnProperty: reviews(first: 1) { valueOf: stars } }
    }`);
    expect((data?.['search'] as unknown[]).slice(0, 3)).toEqual([
      { same: 'product 2', t: 'Product' },
      { same: 'bundle 3' },
      {},
    ]);
    expect(data?.['constructor']).toEqual({ toString: 'user 2', hasOwnProperty: [{ valueOf: 1 }] });
  });

  it.each([
    [
      'that says the name again',
      '{ item(id: "p1") { ... on Product { views } ... on Product { views: views } } }',
      { views: 7 },
    ],
    [
      'that is the name of a key, of a field that has no value',
      '{ item(id: "p1") { ... on Product { id: related { name } reviews { id } } } }',
      {
        id: [{ name: 'product 2' }, { name: 'product 4' }, { name: 'product 2' }],
        reviews: [{ id: 'r7' }, { id: 'r14' }],
      },
    ],
  ])('survives an alias %s', async (_, query, item) => {
    expect(await ask(query)).toEqual({ data: { item } });
  });

  it.each(['__proto__', '__typename', '_internal_qp_alias_0'])('refuses the alias %s', async (alias) => {
    for (const query of [
      `{ me { ${alias}: nick } }`,
      `{ ${alias}: __schema { queryType { name } } }`,
      `{ ${alias}: __typename }`,
    ]) {
      const { errors, data } = await ask(query);
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('decides @skip and @include by variables and their defaults, and asks nobody for what is left out', async () => {
    const query = `query($more: Boolean = false, $less: Boolean!) {
      me @skip(if: $less) { name reviews @include(if: $more) { id } ... on User @include(if: $more) { id } }
      __typename @include(if: $less)
    }`;
    expect((await ask(query, { less: false })).data).toEqual({ me: { name: 'user 2' } });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['accounts']);
    expect((await ask(query, { less: true, more: true })).data).toEqual({ __typename: 'Query' });
    expect(calls).toEqual([]);
    const { data } = await ask(query, { less: false, more: true });
    expect(data).toEqual({ me: { name: 'user 2', reviews: [{ id: 'r1' }, { id: 'r8' }], id: 'u2' } });
  });

  it('refuses a condition that is neither true nor false', async () => {
    for (const condition of ['@include(if: $maybe)', '@skip(if: $maybe)']) {
      const { data, errors } = await ask(`query($maybe: Boolean = true) { me { name ${condition} } }`, {
        maybe: null,
      });
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    }
    expect(calls).toEqual([]);
  });

  it('answers a field with nothing selected in it as an empty object', async () => {
    expect((await ask('{ me { name @skip(if: true) } }')).data).toEqual({ me: {} });
  });

  it('sends a subgraph the variables that it uses, and no others', async () => {
    await ask('query($n: Int = 1, $zip: String) { latest(first: $n) { product { shipping(zip: $zip) } } }', {
      zip: '7',
    });
    expect(calls[0]?.variables).toEqual({ n: 1 });
    const last = calls.at(-1);
    expect(Object.keys(last?.variables ?? {}).sort()).toEqual(['representations', 'zip']);
  });

  it('refuses variables that do not fit before anyone is asked', async () => {
    const { data, errors } = await ask('query($n: Int!) { users(first: $n) { id } }', { n: 'many' });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(calls).toEqual([]);
  });

  it('runs the operation that is named, and refuses when there is none', async () => {
    const document = parse('query A { me { id } } query B { me { name } }');
    expect((await federation.execute({ document, operationName: 'B' })).data).toEqual({
      me: { name: 'user 2' },
    });
    expect((await federation.execute({ document, operationName: 'A' })).data).toEqual({ me: { id: 'u2' } });
    for (const operationName of ['C', null]) {
      const { errors } = await federation.execute({ document, operationName });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('refuses an operation that is nested beyond what can be planned, and goes on', async () => {
    const { errors } = await ask(`{ me { ${'friends { '.repeat(200)} id ${'}'.repeat(200)} } }`);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await ask('{ me { id } }')).data).toEqual({ me: { id: 'u2' } });
  });

  it('answers introspection from the public schema alone, also beside other fields', async () => {
    const { data } = await ask(`query($name: String = "Kind") {
      me { id } ...Schema kind: __type(name: $name) { enumValues { name } }
    }
    fragment Schema on Query { __schema { queryType { ...Type } } }
    fragment Type on __Type { name }`);
    expect(data).toEqual({
      me: { id: 'u2' },
      __schema: { queryType: { name: 'Query' } },
      kind: { enumValues: [{ name: 'TOOL' }, { name: 'TOY' }] },
    });
    expect((await ask(getIntrospectionQuery())).errors).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('has nothing of composition in its public schema', () => {
    const sdl = printSchema(federation.apiSchema);
    for (const hidden of ['join__', 'link__', '_entities', '_service', 'SECRET', '@'])
      expect(sdl).not.toContain(hidden);
  });
});
