import {
  type DocumentNode,
  type FieldNode,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

import { federate } from './federate.fixture';

const { federation, calls } = federate({
  people: {
    typeDefs:
      'type Query { me: Person } type Person @key(fields: "id") { id: ID! name: String friend: Person }',
    resolvers: { Query: { me: () => ({ id: '1', name: 'Ada', friend: { id: '2' } }) } },
  },
  pay: { typeDefs: 'type Person @key(fields: "id") { id: ID! salary: Int }' },
});

const times = (count: number, textOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => textOf(index)).join(' ');

const nested = (count: number, within: string): string =>
  `${`${within} { `.repeat(count)}id${' }'.repeat(count)}`;

/** Fragments of which each uses the next, as `use` writes it. */
const chain = (count: number, use: (next: string) => string): string =>
  `{ me { ...F0 } } ${times(count, (index) => {
    const selection = index === count - 1 ? 'id' : use(`...F${index + 1}`);
    return `fragment F${index} on Person { ${selection} }`;
  })}`;

/** Nesting that no parser would take, as a caller may still hand it over. */
function deep(count: number, selectionOf: (inner: SelectionSetNode) => SelectionSetNode): DocumentNode {
  let selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [field('id')] };
  for (let level = 0; level < count; level++) selectionSet = selectionOf(selectionSet);
  const me = { ...field('me'), selectionSet };
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        selectionSet: { kind: Kind.SELECTION_SET, selections: [me] },
      },
    ],
  };
}

function field(name: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } };
}

describe('An operation that would cost too much to plan', () => {
  it.each<[string, DocumentNode]>([
    ['24 fragments that double', parse(chain(24, (next) => `a: friend { ${next} } b: friend { ${next} }`))],
    ['20,000 aliases', parse(`{ ${times(20_000, (index) => `a${index}: __typename`)} }`)],
    [
      '300 aliases of a fragment of 300 fields',
      parse(
        `{ ${times(300, (index) => `a${index}: me { ...F }`)} } fragment F on Person { ${times(300, (index) => `b${index}: name`)} }`,
      ),
    ],
    ['3,000 fragments that deepen', parse(chain(3_000, (next) => `friend { ${next} }`))],
    ['3,000 fragments that only use each other', parse(chain(3_000, (next) => next))],
    [
      '3,000 fragments side by side',
      parse(
        `{ me { ${times(3_000, (index) => `...F${index}`)} } } ${times(3_000, (index) => `fragment F${index} on Person { id }`)}`,
      ),
    ],
    [
      '500 fragments of 40 fragments each',
      parse(chain(500, (next) => `${'... on Person { '.repeat(40)}${next}${' }'.repeat(40)}`)),
    ],
    [
      '10,000 fields within fields',
      deep(10_000, (selectionSet) => ({
        kind: Kind.SELECTION_SET,
        selections: [{ ...field('friend'), selectionSet }],
      })),
    ],
    [
      '10,000 fragments within fragments',
      deep(10_000, (selectionSet) => ({
        kind: Kind.SELECTION_SET,
        selections: [{ kind: Kind.INLINE_FRAGMENT, selectionSet }],
      })),
    ],
    [
      'fragments that use each other in a circle',
      parse('{ me { ...A } } fragment A on Person { friend { ...B } } fragment B on Person { ...A }'),
    ],
  ])('is refused before anyone is asked: %s', async (_, document) => {
    calls.length = 0;
    const { data, errors } = await federation.execute({ document });
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(calls).toEqual([]);
  });

  it.each([
    ['2,000 fields', `{ me { ${times(2_000, (index) => `a${index}: name`)} } }`],
    ['45 fields within fields', `{ me { ${nested(43, 'friend')} } }`],
    ['150 fragments that only use each other', chain(150, (next) => next)],
    [
      '800 fragments',
      `{ me { ${times(800, (index) => `...F${index}`)} } } ${times(800, (index) => `fragment F${index} on Person { id }`)}`,
    ],
  ])('is larger than what clients ask: %s', async (_, text) => {
    const { data, errors } = await federation.execute({ document: parse(text) });
    expect(errors).toBeUndefined();
    expect(data?.['me']).toBeDefined();
  });

  it('is no other one of its document', async () => {
    const document = parse(
      `query Small { me { id } } query Large { ${times(20_000, (index) => `a${index}: __typename`)} }`,
    );
    expect((await federation.execute({ document, operationName: 'Small' })).data).toEqual({
      me: { id: '1' },
    });
  });
});
