import { federate } from './federate.fixture';
import { library, librarySupergraph } from './library.fixture';

describe("A supergraph of Apollo's composer", () => {
  const { ask } = federate(library, librarySupergraph);
  const book = { __typename: 'Book', title: 'Solaris', pages: 204, film: '1972' };

  it.each([
    [
      'a member that both subgraphs know',
      '{ featured { __typename ... on Book { title pages film } } }',
      { featured: book },
    ],
    [
      'a member that only one of them knows',
      '{ featured { ... on Movie { minutes } ... on Song { seconds } } }',
      { featured: {} },
    ],
    [
      'a field that is a member in one and the union in the other',
      '{ shelf { __typename ... on Movie { minutes } ... on Book { title pages film } } }',
      { shelf: book },
    ],
    [
      'a list of members that go on in other subgraphs',
      '{ programme { __typename ... on Movie { minutes } ... on Book { title pages film } } }',
      { programme: [{ __typename: 'Movie', minutes: 161 }, book] },
    ],
  ])('has unions that differ by subgraph: %s', async (_, query, data) => {
    expect(await ask(query)).toEqual({ data });
  });

  it.each([
    [
      'fields of its own',
      '{ visitors { id tickets } }',
      {
        visitors: [
          { id: 'r1', tickets: 3 },
          { id: 'k1', tickets: 3 },
        ],
      },
    ],
    [
      'what these require of the interface',
      '{ visitors { nick } }',
      { visitors: [{ nick: 'ada!' }, { nick: 'lem!' }] },
    ],
    [
      'the type behind it',
      '{ visitors { __typename } }',
      { visitors: [{ __typename: 'Reader' }, { __typename: 'Keeper' }] },
    ],
    [
      'fields of that type',
      '{ visitors { ... on Reader { age } ... on Keeper { desk } } }',
      { visitors: [{ age: 36 }, { desk: 'east' }] },
    ],
    [
      'its fields in a fragment on that type',
      '{ visitors { ... on Keeper { nick name desk } } }',
      { visitors: [{}, { nick: 'lem!', name: 'Lem', desk: 'east' }] },
    ],
    [
      'its fields from the other side',
      '{ members { name tickets nick } }',
      {
        members: [
          { name: 'Ada', tickets: 3, nick: 'ada!' },
          { name: 'Lem', tickets: 3, nick: 'lem!' },
        ],
      },
    ],
  ])(
    'has an object for an interface, whichever subgraph comes first in the alphabet: %s',
    async (_, query, data) => {
      expect(await ask(query)).toEqual({ data });
    },
  );
});
