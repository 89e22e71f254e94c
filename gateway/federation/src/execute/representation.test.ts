import { readSupergraph } from '../supergraph';
import { sdlOf } from '../federate.fixture';
import { type Entity } from './place';
import { representer } from './representation';

const graph = readSupergraph(
  sdlOf({
    a: {
      typeDefs: `type Query { t: T } type T @key(fields: "id") @key(fields: "sku { code region }") { id: ID sku: Sku size: Int }
        type Sku { code: ID region: String }`,
    },
  }),
);

const field = (name: string, ...selections: ReturnType<typeof plainField>[]) => ({
  ...plainField(name),
  selections,
});
function plainField(name: string) {
  return { kind: 'Field' as const, name };
}

const representationsOf = (requires: ReturnType<typeof plainField>[], ...objects: Entity[]) =>
  representer(
    {
      subgraph: 'a',
      requires: [
        { kind: 'InlineFragment', typeCondition: 'T', selections: [plainField('__typename'), ...requires] },
      ],
      rewrites: [],
    },
    graph,
  )(
    objects.map((object, index) => ({
      object: { __typename: 'T', ...object },
      path: { key: index, above: undefined },
    })),
  );

describe('A representation', () => {
  it('is sent once for all the places that it stands for', () => {
    const { values, places } = representationsOf(
      [field('id'), field('size')],
      { id: '1', size: 1 },
      { id: '2', size: 1 },
      { id: '1', size: 1, other: 2 },
    );
    expect(values.map(({ id }) => id)).toEqual(['1', '2']);
    expect(places.map((of) => of.map(({ path }) => path?.key))).toEqual([[0, 2], [1]]);
  });

  it('is not sent without a key, or without an answer to what is required', () => {
    const { values, skipped } = representationsOf(
      [field('id'), field('size')],
      { id: null, size: 1 },
      { id: '1' },
      { size: 1 },
      { id: '2', size: null },
    );
    expect(values).toEqual([{ __typename: 'T', id: '2', size: null }]);
    expect(skipped.map(({ place, lack }) => [place.path?.key, lack.keys])).toEqual([
      [0, []],
      [1, ['size']],
      [2, ['id']],
    ]);
  });

  it('has a list as a key also when that is empty', () => {
    const requires = [field('sku', plainField('code'), plainField('region'))];
    const { values } = representationsOf(requires, { sku: [] }, { sku: [{ code: null, region: null }] });
    expect(values).toEqual([{ __typename: 'T', sku: [] }]);
  });

  it('is made with a key that the object has, when the plan names none by which the subgraph resolves', () => {
    const { values, skipped } = representationsOf(
      [field('size')],
      { size: 1, id: '1' },
      { size: 2, sku: { code: 'c', region: null, name: 'more' } },
      { size: 3, id: null },
      { size: 4 },
    );
    expect(values).toEqual([
      { __typename: 'T', size: 1, id: '1' },
      { __typename: 'T', size: 2, sku: { code: 'c', region: null } },
    ]);
    expect(skipped.map(({ lack }) => lack.keys)).toEqual([[], ['id', 'sku']]);
  });

  it('is one of its own wherever anything differs', () => {
    const { values } = representationsOf(
      [field('id'), field('size')],
      ...['1', '11', '1=1:1', '', '"', 1, 11, null].flatMap((id) =>
        [1, '1', 11, null].map((size) => ({ id, size })),
      ),
    );
    expect(values).toHaveLength(7 * 4);
  });

  it('may lack a part of a key of several, but not all of it', () => {
    const requires = [field('sku', plainField('code'), plainField('region'))];
    const { values } = representationsOf(
      requires,
      { sku: { code: 'c', region: null } },
      { sku: { code: null, region: null } },
      { sku: null },
      {},
    );
    expect(values).toEqual([{ __typename: 'T', sku: { code: 'c', region: null } }]);
  });

  it('is not made of an object of another type', () => {
    expect(representationsOf([field('id')], { __typename: 'Query', id: '1' }).values).toEqual([]);
  });
});
