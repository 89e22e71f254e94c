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

const NURSE = '29-1141.00';

interface Titled {
  readonly code: string;
  readonly title: string;
  readonly alternateTitles: readonly string[];
}

async function occupationsFound(search: string): Promise<readonly Titled[]> {
  const { data } = await ask<{ occupations: { edges: readonly { node: Titled }[] } }>({
    query:
      'query ($search: String) { occupations(search: $search, first: 100) { edges { node { code title alternateTitles } } } }',
    variables: { search },
  });
  return data.occupations.edges.map(({ node }) => node);
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('occupations', () => {
  it('say what they ask for, the most important first, with levels where they are known', async () => {
    const { data } = await ask<{
      occupation: {
        title: string;
        alternateTitles: string[];
        requiredSkills: { importance: number; level: number | null; skill: { name: string; kind: string } }[];
      };
    }>({
      query: `{ occupation(code: "${NURSE}") { title alternateTitles requiredSkills { importance level skill { name kind } } } }`,
    });
    const { title, alternateTitles, requiredSkills } = data.occupation;
    const order = requiredSkills.map(({ importance, skill }) => ({
      importance,
      name: skill.name.toLowerCase(),
    }));

    expect(title).toBe('Registered Nurses');
    expect(alternateTitles).toContain('Staff Nurse');
    expect(requiredSkills[0]).toEqual({
      importance: 4.58,
      level: 5,
      skill: { name: 'Psychology', kind: 'KNOWLEDGE' },
    });
    expect(order).toEqual(
      [...order].sort((a, b) => b.importance - a.importance || byCodePoint(a.name, b.name)),
    );
    expect(
      requiredSkills.filter(({ skill }) => skill.kind === 'TECHNOLOGY').map(({ level }) => level),
    ).toEqual(new Array(8).fill(null));
    expect(requiredSkills.filter(({ level }) => level !== null && (level < 1 || level > 5))).toEqual([]);
  });

  it.each(['99-9999.99', '', 'no code', "' OR 1=1", '\0', 'x'.repeat(1_000_000)])(
    'are null for a code that is none',
    async (code) => {
      const { data, codes } = await ask({
        query: 'query ($code: ID!) { occupation(code: $code) { title } }',
        variables: { code },
      });

      expect(codes).toEqual([]);
      expect(data).toEqual({ occupation: null });
    },
  );

  it('are found by their own and by alternate titles, each once, their own first', async () => {
    const found = await occupationsFound('nurse');
    const own = found.map(({ title }) => title.toLowerCase().includes('nurse'));

    expect(found.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Registered Nurses', 'Nurse Practitioners']),
    );
    expect(found[0]?.title).toBe('Nurse Practitioners');
    expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
    for (const { title, alternateTitles } of found) {
      expect([title, ...alternateTitles].join('\n').toLowerCase()).toContain('nurse');
    }
    expect(own).toContain(false);
  });

  it('are found first where the search is all of an alternate title', async () => {
    const [first] = await occupationsFound('Staff Nurse');

    expect(first?.code).toBe(NURSE);
  });
});
