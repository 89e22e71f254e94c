import { LARGEST_PAGE, newId } from '@ler-hub/kernel';
import { countQueries, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { type RunningSkills, skills } from '../index';

const database = useDatabase();
let running: RunningSkills;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await skills.start(resourcesOf(database.url));
  await running.importer.importCatalogue();
});
afterAll(() => running.stop());

interface Page {
  readonly list: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const listOf = (field: string, name: string): string => /* GraphQL */ `
  query ($search: String, $first: Int! = 100, $after: String) {
    list: ${field}(search: $search, first: $first, after: $after) {
      edges {
        node {
          id
          name: ${name}
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
const SKILLS = listOf('skills', 'name');
const OCCUPATIONS = listOf('occupations', 'title');

/** All of a list, walked in pages of a size. */
async function walked(
  query: string,
  search: string | null,
  first: number,
): Promise<readonly Page['list']['edges'][number]['node'][]> {
  const nodes: Page['list']['edges'][number]['node'][] = [];
  let after: string | null = null;
  do {
    const { data }: { data: Page } = await ask<Page>({ query, variables: { search, first, after } });
    nodes.push(...data.list.edges.map(({ node }) => node));
    after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

async function named(query: string, search: string): Promise<readonly string[]> {
  return (await walked(query, search, LARGEST_PAGE)).map(({ name }) => name);
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const cursorOf = (key: string): string => Buffer.from(`k1:${key}`).toString('base64url');

describe.each([
  ['skills', SKILLS, 283],
  ['occupations', OCCUPATIONS, 139],
])('the list of %s', (_list, query, size) => {
  it('has everything once, by folded name', async () => {
    const all = await walked(query, null, 77);
    const names = all.map(({ name }) => name.toLowerCase());

    expect(names).toEqual([...names].sort(byCodePoint));
    expect(new Set(all.map(({ id }) => id)).size).toBe(size);
    expect(all).toHaveLength(size);
  });

  it.each(['e', 'man', 'ing', ' a', 'and e', 'managment'])(
    'has the same answers to %j whatever the size of the page',
    async (search) => {
      const whole = await walked(query, search, LARGEST_PAGE);

      expect(whole.length).toBeGreaterThan(0);
      expect(await walked(query, search, 1)).toEqual(whole);
      expect(await walked(query, search, 7)).toEqual(whole);
    },
  );

  it.each(['', '   ', null])('is whole for the search %j', async (search) => {
    expect(await walked(query, search, LARGEST_PAGE)).toHaveLength(size);
  });

  it.each([
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['201 characters', 'x'.repeat(201)],
    ['a NUL', 'a\0b'],
  ])('is not searched for %s', async (_what, search) => {
    const { codes, text } = await ask({ query, variables: { search } });

    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(text.length).toBeLessThan(1_000);
  });

  it.each([
    ['0', { first: 0 }],
    ['101', { first: 101 }],
    ['less than nothing', { first: -1 }],
    ['a cursor that is none', { after: 'nonsense' }],
    ['a position that is none', { after: cursorOf('nonsense') }],
    ['half a position', { after: cursorOf('[0,"a"]') }],
    ['a position without an id', { after: cursorOf('[0,"a","no id"]') }],
    ['a position without a rank', { after: cursorOf(`["0","a","${newId()}"]`) }],
    ['a position with a NUL', { after: cursorOf(`[0,"a\\u0000","${newId()}"]`) }],
    ['a position with a huge rank', { after: cursorOf(`[1e300,"a","${newId()}"]`) }],
  ])('refuses the page of %s', async (_what, variables) => {
    expect((await ask({ query, variables })).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a search', () => {
  it.each([
    ['Nurse Registered', 'Registered Nurses'],
    ['nurse practitioner family', 'Nurse Practitioners'],
    ['Nurses, registered;', 'Registered Nurses'],
    ['software enginer', 'Software Developers'],
    ['registred nurse', 'Registered Nurses'],
    ['welderr', 'Welders, Cutters, Solderers, and Brazers'],
    ['acountant', 'Accountants and Auditors'],
  ])(
    'for %j finds the occupation first that has its words in another order or spelling: %s',
    async (search, title) => {
      expect((await named(OCCUPATIONS, search))[0]).toBe(title);
    },
  );

  it.each([
    ['thinking critical', 'Critical Thinking'],
    ['microsft exel', 'Microsoft Excel'],
    ['critcal thinkng', 'Critical Thinking'],
  ])(
    'for %j finds the skill first that has its words in another order or spelling: %s',
    async (search, name) => {
      expect((await named(SKILLS, search))[0]).toBe(name);
    },
  );

  it('shows what only looks like it where nothing has its words, and else nothing of that', async () => {
    const found = await named(SKILLS, 'programming');

    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((name) => !name.toLowerCase().includes('programming'))).toEqual([]);
    expect(await named(SKILLS, 'programing')).toEqual(expect.arrayContaining(found));
    expect(await named(SKILLS, 'zzyzx qwerty')).toEqual([]);
  });

  it('ranks what has the words as they are searched before what has them in another order', async () => {
    const found = await named(OCCUPATIONS, 'nurse practitioner');

    expect(found[0]).toBe('Nurse Practitioners');
  });

  it.each(['registered nurse', 'nurse registered', 'registred nurs', 'a b c d e f g h'])(
    'for %j is one query a page',
    async (search) => {
      const { queries } = await countQueries(() => ask({ query: OCCUPATIONS, variables: { search } }));

      expect(queries).toHaveLength(1);
    },
  );
});
