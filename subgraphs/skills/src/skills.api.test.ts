import { newId } from '@ler-hub/kernel';
import { countQueries, driftOf, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { openSkillsDatabase } from './database';
import { type RunningSkills, skills } from './index';

const database = useDatabase();
let running: RunningSkills;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await skills.start(resourcesOf(database.url));
  await running.importer.importCatalogue();
});
afterAll(() => running.stop());

describe('frameworks', () => {
  it('are listed with their credit', async () => {
    const { data } = await ask({
      query: '{ frameworks { edges { node { name } } pageInfo { hasNextPage } } }',
    });

    expect(data).toEqual({
      frameworks: { edges: [{ node: { name: 'O*NET' } }], pageInfo: { hasNextPage: false } },
    });
  });

  it('refuse a foreign cursor', async () => {
    const after = Buffer.from('k1:nonsense').toString('base64url');
    const { codes } = await ask({ query: `{ frameworks(after: "${after}") { edges { cursor } } }` });

    expect(codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('query counts', () => {
  const ENTITIES = /* GraphQL */ `
    query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Skill {
          name
        }
        ... on Occupation {
          title
        }
        ... on Framework {
          url
        }
      }
    }
  `;
  const entities = (representations: readonly object[]) =>
    countQueries(() => ask({ query: ENTITIES, variables: { representations } }));

  async function keyOf(sql: string): Promise<string> {
    const [row] = await database.query<{ key: string }>(sql);
    return row?.key ?? '';
  }

  it('is one for many skills, in order and with null for what is not there', async () => {
    const id = await keyOf(`SELECT id AS key FROM skills.skill WHERE name = 'Writing'`);
    const other = await keyOf(`SELECT id AS key FROM skills.skill WHERE name = 'Speaking'`);
    const { result, queries } = await entities(
      [id, newId(), other, id, 'no id'].map((key) => ({ __typename: 'Skill', id: key })),
    );

    expect(result.data).toEqual({
      _entities: [{ name: 'Writing' }, null, { name: 'Speaking' }, { name: 'Writing' }, null],
    });
    expect(queries).toHaveLength(1);
  });

  it('is one for many occupations, in order and with null for what is not there', async () => {
    const { result, queries } = await entities(
      ['53-7065.00', '99-9999.99', '29-1141.00', '\0'].map((code) => ({ __typename: 'Occupation', code })),
    );

    expect(result.data).toEqual({
      _entities: [{ title: 'Stockers and Order Fillers' }, null, { title: 'Registered Nurses' }, null],
    });
    expect(queries).toHaveLength(1);
  });

  it('is one for many frameworks', async () => {
    const id = await keyOf('SELECT id AS key FROM skills.framework');
    const { result, queries } = await entities(
      [id, id, newId()].map((key) => ({ __typename: 'Framework', id: key })),
    );

    expect(result.data).toEqual({
      _entities: [
        { url: 'https://www.onetcenter.org/database.html' },
        { url: 'https://www.onetcenter.org/database.html' },
        null,
      ],
    });
    expect(queries).toHaveLength(1);
  });

  it.each([
    [
      'skills with their frameworks',
      '{ skills(first: 100) { edges { node { name framework { name } } } } }',
      2,
    ],
    ['skills of a search', '{ skills(search: "a", first: 100) { edges { node { name } } } }', 1],
    [
      'occupations with their titles and skills',
      '{ occupations(search: "a", first: 30) { edges { node { title alternateTitles requiredSkills { level skill { name framework { name } } } } } } }',
      4,
    ],
    ['frameworks', '{ frameworks { edges { node { name } } } }', 1],
  ])('does not grow with the list of %s', async (_, query, count) => {
    const { result, queries } = await countQueries(() => ask({ query }));

    expect(result.codes).toEqual([]);
    expect(queries).toHaveLength(count);
  });
});

describe('the database', () => {
  it('has migrations that produce exactly the mapped tables', async () => {
    const skillsDatabase = await openSkillsDatabase(database.url);
    expect(await driftOf(skillsDatabase)).toEqual([]);
    await skillsDatabase.destroy();
  });
});
