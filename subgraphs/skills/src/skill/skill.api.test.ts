import { LARGEST_PAGE, newId } from '@ler-hub/kernel';
import { executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { type RunningSkills, skills } from '../index';

const database = useDatabase();
let running: RunningSkills;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await skills.start(resourcesOf(database.url));
  await running.importer.importCatalogue();
});
afterAll(() => running.stop());

interface Found {
  readonly skills: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
  };
}

const SKILLS =
  'query ($search: String) { skills(search: $search, first: 100) { edges { node { id name } } } }';

async function skillsFound(search: string | null): Promise<readonly string[]> {
  const { data } = await ask<Found>({ query: SKILLS, variables: { search } });
  return data.skills.edges.map(({ node }) => node.name);
}

describe('skills', () => {
  it('are found by id, with their framework and its credit', async () => {
    const { data: found } = await ask<Found>({
      query: SKILLS,
      variables: { search: 'critical thinking' },
    });
    const id = found.skills.edges[0]?.node.id;
    const { data, codes } = await ask({
      query: `{ skill(id: "${id ?? ''}") { id code name kind statement framework { name version url attribution } } }`,
    });

    expect(codes).toEqual([]);
    expect(data).toEqual({
      skill: {
        id,
        code: '2.A.2.a',
        name: 'Critical Thinking',
        kind: 'SKILL',
        statement: null,
        framework: {
          name: 'O*NET',
          version: '29.2/27.0',
          url: 'https://www.onetcenter.org/database.html',
          attribution: expect.stringContaining('USDOL/ETA') as string,
        },
      },
    });
  });

  it.each([newId(), '', 'no id', "' OR 1=1", '\0'])('are null for the id %j', async (id) => {
    const { data, codes } = await ask({
      query: 'query ($id: ID!) { skill(id: $id) { name } }',
      variables: { id },
    });

    expect(codes).toEqual([]);
    expect(data).toEqual({ skill: null });
  });

  it('are searched for the name itself, then its beginning, then the beginning of a word, then any part', async () => {
    const found = await skillsFound('act');
    const rank = (name: string): number => {
      const folded = name.toLowerCase();
      if (folded === 'act') return 0;
      if (folded.startsWith('act')) return 1;
      return /\bact/u.test(folded) ? 2 : 3;
    };
    const ranks = found.map(rank);

    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks)).toEqual(new Set([1, 2, 3]));
    expect(await skillsFound('Operation and Control')).toEqual(['Operation and Control']);
  });

  it('are searched without regard to case, accents and outer spaces', async () => {
    expect(await skillsFound('  CRÍTICAL  thinking ')).toEqual(['Critical Thinking']);
  });

  it.each(['', '   ', null])('are all listed for the search %j', async (search) => {
    expect(await skillsFound(search)).toHaveLength(LARGEST_PAGE);
  });

  it.each([
    '%',
    '_',
    '%%',
    '\\',
    '\\m',
    '.*',
    '(',
    '[',
    "'; DROP TABLE skill; --",
    '$1',
    '🦉',
    '\uD800',
    'ﷺ'.repeat(200),
  ])('are searched for %j as it is written', async (search) => {
    const { codes } = await ask({ query: SKILLS, variables: { search } });
    const found = await skillsFound(search);

    expect(codes).toEqual([]);
    expect(found.filter((name) => !name.toLowerCase().includes(search))).toEqual([]);
  });
});
