import { GraphQLError } from 'graphql';

import { createFederation } from './federation';
import { askOf, federate, sdlOf, type TestSubgraphs, transportTo } from './federate.fixture';
import { shop } from './shop.fixture';
import { type Transport } from './transport/transport';

const down: Transport = {
  execute: () => Promise.reject(new Error('down')),
  dispose: () => Promise.resolve(),
};

const inProcess = (subgraphs: TestSubgraphs, name: string): Transport =>
  transportTo(subgraphs[name] ?? { typeDefs: '' });

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

describe('One name for fields of several types that are completed by another subgraph', () => {
  const photo = (id: string) => ({ id });
  const { ask } = federate({
    catalog: {
      typeDefs: `type Query { departments: [Department!] } interface Department { id: ID! }
        type Aquatics implements Department { id: ID! photo: Photo } type Reptiles implements Department { id: ID! photo: Photo }
        type Photo @key(fields: "id") { id: ID! url: String }`,
      resolvers: {
        Query: {
          departments: () => [
            { __typename: 'Aquatics', id: '1', photo: photo('a') },
            { __typename: 'Reptiles', id: '2', photo: photo('r') },
          ],
        },
        Photo: { url: ({ id }: { id: string }) => `/${id}` },
      },
    },
    media: {
      typeDefs:
        'type Photo @key(fields: "id") { id: ID! thumbnail(width: Int!): String alt: String broken: String }',
      resolvers: {
        Photo: {
          thumbnail: ({ id }: { id: string }, { width }: { width: number }) => `${id} ${width}`,
          alt: ({ id }: { id: string }) => `alt ${id}`,
          broken: ({ id }: { id: string }) => {
            if (id === 'r') throw new GraphQLError('broken');
          },
        },
      },
    },
  });

  it.each([
    ['thumbnail(width: 1)', 'thumbnail(width: 2)', { thumbnail: ['a 1', 'r 2'] }],
    ['t: thumbnail(width: 1)', 't: thumbnail(width: 2)', { t: ['a 1', 'r 2'] }],
    ['t: alt', 't: thumbnail(width: 3)', { t: ['alt a', 'r 3'] }],
    ['url: alt', 'url', { url: ['alt a', '/r'] }],
    ['id: alt', 'id: thumbnail(width: 4)', { id: ['alt a', 'r 4'] }],
  ])('is kept apart: %s and %s', async (one, other, expected) => {
    const { data, errors } = await ask(`{ departments {
      ... on Aquatics { photo { ${one} } } ... on Reptiles { photo { ${other} } }
    } }`);
    const photos = Object.entries(expected).flatMap(([key, values]) =>
      values.map((value) => ({ photo: { [key]: value } })),
    );
    expect([data, errors]).toEqual([{ departments: photos }, undefined]);
  });

  it('is the client’s own in the paths of errors', async () => {
    const { errors } = await ask(`{ departments {
      ... on Aquatics { photo { x: alt } } ... on Reptiles { photo { x: broken } }
    } }`);
    expect(errors?.map(({ path }) => path)).toEqual([['departments', 1, 'photo', 'x']]);
  });
});

describe('Members of a union whose fields differ in the subgraph and agree for clients', () => {
  const things = () => [
    { __typename: 'Book', title: 'b', author: { id: '1' } },
    { __typename: 'Disc', singer: { id: '1' } },
  ];
  const { ask, calls } = federate({
    people: {
      typeDefs: `type Query { me: Person } type Person @key(fields: "id") { id: ID! name(loud: Boolean): String }
        type Book @shareable { title: String }`,
      resolvers: {
        Query: { me: () => ({ id: '1' }) },
        Person: { name: (_: unknown, { loud }: { loud?: boolean }) => (loud === true ? 'ADA' : 'Ada') },
      },
    },
    things: {
      typeDefs: `type Query { things: [Thing] } type Person @key(fields: "id") { id: ID! things: [Thing] }
        union Thing = Book | Disc
        type Book @shareable { title: String! author: Person } type Disc { title: String singer: Person }`,
      resolvers: {
        Query: { things },
        Person: { things },
        Disc: {
          title: () => {
            throw new GraphQLError('gone');
          },
        },
      },
    },
  });

  it('share one name in the answer and in the paths of errors, as root fields', async () => {
    const { data, errors } = await ask(
      '{ all: things { ... on Book { x: title } ... on Disc { x: title } } }',
    );
    expect(calls[0]?.query).toContain('_internal_qp_alias');
    expect(data).toEqual({ all: [{ x: 'b' }, { x: null }] });
    expect(errors?.map(({ path }) => path)).toEqual([['all', 1, 'x']]);
    const turned = await ask('{ things { ... on Disc { x: title } ... on Book { x: title } } }');
    expect(turned.data).toEqual({ things: [{ x: 'b' }, { x: null }] });
  });

  it('share one name in the answer and in the paths of errors, within an entity', async () => {
    const { data, errors } = await ask(
      '{ me { things { ... on Book { x: title } ... on Disc { x: title } } } }',
    );
    expect(data).toEqual({ me: { things: [{ x: 'b' }, { x: null }] } });
    expect(errors?.map(({ path }) => path)).toEqual([['me', 'things', 1, 'x']]);
  });

  it('lead to entities that are completed for each member apart', async () => {
    const { data } = await ask(`{ things {
      ... on Book { by: author { n: name(loud: true) } } ... on Disc { by: singer { n: name } }
    } }`);
    expect(data).toEqual({ things: [{ by: { n: 'ADA' } }, { by: { n: 'Ada' } }] });
  });
});

describe('Names that the planner gives at several depths and to several types', () => {
  const fail = (what: string) => () => {
    throw new GraphQLError(what);
  };
  const { ask, calls } = federate({
    shapes: {
      typeDefs:
        'type Query { nothing: Int } type Book @shareable { title: String number: Int } type Page @shareable { text: String }',
    },
    things: {
      typeDefs: `type Query { things: [Thing] } union Thing = Book | Disc | Tape
        type Book @shareable { title: String! number: Int! parts: [Part] }
        type Disc { title: String number: Int parts: [Part] } type Tape { number: Int parts: [Part] }
        union Part = Page | Song  type Page @shareable { text: String! }  type Song { text: String }`,
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'Disc', parts: [{ __typename: 'Page', text: 't' }, { __typename: 'Song' }] },
            { __typename: 'Tape', parts: [] },
          ],
        },
        Disc: { title: fail('title'), number: fail('number') },
        Tape: { number: fail('number') },
        Song: { text: fail('text') },
      },
    },
  });

  it('are not mixed up in the paths of errors', async () => {
    const parts = 'parts { ... on Page { text: text } ... on Song { text: text } }';
    const { data, errors } = await ask(`{ things {
      ... on Book { name: title size: number ${parts} }
      ... on Disc { name: title ${parts} }
      ... on Tape { size: number ${parts} }
    } }`);
    expect(calls[0]?.query).toContain('_internal_qp_alias_0');
    expect(data).toEqual({
      things: [
        { name: null, parts: [{ text: 't' }, { text: null }] },
        { size: null, parts: [] },
      ],
    });
    expect(errors?.map(({ message, path }) => `${message} ${String(path)}`).sort()).toEqual([
      'number things,1,size',
      'text things,0,parts,1,text',
      'title things,0,name',
    ]);
  });
});

describe('An object that one subgraph nulls and another has', () => {
  const v = { a: 'a', c: 'c' };
  const { ask } = federate({
    x: {
      typeDefs:
        'type Query { p: P } type P @key(fields: "id") { id: ID! v: V @shareable } type V { a: String @shareable }',
      resolvers: { Query: { p: () => ({ id: '1', v }) }, P: { v: () => v } },
    },
    y: {
      typeDefs:
        'type P @key(fields: "id") { id: ID! v: V @shareable } type V { a: String @shareable b: String! c: String }',
      resolvers: {
        P: { v: () => v },
        V: {
          b: () => {
            throw new GraphQLError('no b');
          },
        },
      },
    },
  });

  it.each(['a b c', 'a c b', 'c b a'])('is null for the one reason that there is: %s', async (fields) => {
    const { data, errors } = await ask(`{ p { v { ${fields} } } }`);
    expect([data, errors?.map(({ message, path }) => `${message} ${String(path)}`)]).toEqual([
      { p: { v: null } },
      ['no b p,v,b'],
    ]);
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
      typeDefs: `type Person @key(fields: "id") { id: ID! address: Address @external tax: Int! @requires(fields: "address { zip }")
          note: String @requires(fields: "address { zip }") }
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
    expect(errors).toHaveLength(1);
  });

  it('is told at the nearest place that the client has, when it was for another field only', async () => {
    const { data, errors } = await askOf(federation, '{ people { id note } }');
    expect(data).toEqual({ people: ['1', '2'].map((id) => ({ id, note: null })) });
    expect(errors?.map(({ path }) => path)).toEqual([['people', 0]]);
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
