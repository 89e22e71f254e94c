import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { credentials, type RunningCredentials } from './index';
import { SampleHub } from './hub.fixture';

const database = useDatabase();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

describe('an achievement', () => {
  const define = (input: object, caller: Parameters<typeof hub.issue>[1]) =>
    hub.ask<{ defineAchievement: { achievement: object } | null }>({
      query:
        'mutation ($input: DefineAchievementInput!) { defineAchievement(input: $input) { achievement { name achievementType issuer { id } alignments { level skill { id } } licence { name jurisdiction } } } }',
      variables: {
        input: {
          name: 'Welding I',
          description: 'Welds.',
          criteria: 'An examination.',
          alignments: [],
          ...input,
        },
      },
      caller,
    });
  const achievements = () => database.query('SELECT id FROM credentials.achievement');

  it('is defined by its issuer, and found by a part of its name', async () => {
    const [issuer, skillId, name] = [await hub.issuer(), await hub.skill(), `Underwater 100% ${newId()}`];
    const { data } = await define(
      { issuerId: issuer.id, name, alignments: [{ skillId, level: 4 }] },
      issuer.caller,
    );
    expect(data.defineAchievement?.achievement).toEqual({
      ...{ name, achievementType: 'Achievement', issuer: { id: issuer.id }, licence: null },
      alignments: [{ level: 4, skill: { id: skillId } }],
    });
    const search = async (text: string) =>
      (
        await hub.ask<{ achievements: { edges: { node: { name: string } }[] } }>({
          query: 'query ($search: String) { achievements(search: $search) { edges { node { name } } } }',
          variables: { search: text },
        })
      ).data.achievements.edges.map(({ node }) => node.name);
    expect(await search(name.slice(5).toUpperCase())).toEqual([name]);
    expect(await search('nder_ater')).toEqual([]);
  });

  it.each<[string, (skillId: string) => object]>([
    ['an unknown skill', () => ({ alignments: [{ skillId: newId(), level: 1 }] })],
    ['a skill that is no id', () => ({ alignments: [{ skillId: 'x', level: 1 }] })],
    [
      'the same skill twice',
      (skillId) => ({
        alignments: [
          { skillId, level: 1 },
          { skillId, level: 2 },
        ],
      }),
    ],
    ['level 0', (skillId) => ({ alignments: [{ skillId, level: 0 }] })],
    ['level 6', (skillId) => ({ alignments: [{ skillId, level: 6 }] })],
    ['51 alignments', (skillId) => ({ alignments: Array(51).fill({ skillId, level: 1 }) as object[] })],
    ['an empty name', () => ({ name: '' })],
    ['a name of two lines', () => ({ name: 'Welding\nI' })],
    ['half a character in its name', () => ({ name: 'Welding\ud800' })],
    ['half a character in its description', () => ({ description: 'Welds\udc00.' })],
    ['a zero character in its criteria', () => ({ criteria: 'An\0examination.' })],
    ['a name of a megabyte', () => ({ name: 'x'.repeat(1_000_000) })],
    ['a type that there is none of', () => ({ achievementType: 'Diplom' })],
    ['a licence without its type', () => ({ licence: { name: 'RN' } })],
    ['the type of a licence without one', () => ({ achievementType: 'License' })],
    [
      'half a character in the name of a licence',
      () => ({ achievementType: 'License', licence: { name: 'RN\ud800' } }),
    ],
    [
      'a licence nowhere',
      () => ({ achievementType: 'License', licence: { name: 'RN', jurisdiction: 'Nowhere' } }),
    ],
    ['an issuer that is no id', () => ({ issuerId: 'x' })],
  ])('is refused with %s, and nothing is stored', async (_what, change) => {
    const [issuer, skillId] = [await hub.issuer(), await hub.skill()];
    const before = await achievements();
    const { codes, text } = await define({ issuerId: issuer.id, ...change(skillId) }, issuer.caller);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(text).not.toContain('x'.repeat(1_000));
    expect(await achievements()).toEqual(before);
  });

  it.each([
    ['nobody', callers.nobody, 'UNAUTHENTICATED'],
    ['an admin', callers.admin(), 'FORBIDDEN'],
    ['another issuer', callers.issuer(), 'NOT_FOUND'],
  ])('is not defined by %s', async (_who, caller, code) => {
    const issuer = await hub.issuer();
    expect((await define({ issuerId: issuer.id }, caller)).codes).toEqual([code]);
  });

  it.each(['a\0b', 'a\ud800', 'x'.repeat(201)])(
    'is not looked for by what no name has in it',
    async (search) => {
      const { codes } = await hub.ask({
        query: 'query ($search: String) { achievements(search: $search) { edges { cursor } } }',
        variables: { search },
      });
      expect(codes).toEqual(['BAD_USER_INPUT']);
    },
  );
});
