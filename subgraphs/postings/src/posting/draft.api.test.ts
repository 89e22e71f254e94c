import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { postings, type RunningPostings } from '../index';
import {
  ALL,
  board,
  employer,
  full,
  publishOthers,
  safety,
  WELDER,
  welding,
  works,
  Writer,
} from '../postings.fixture';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);
const write = new Writer(ask);

beforeAll(async () => {
  await publishOthers(database);
  running = await postings.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const stored = () => database.query('SELECT id, version FROM postings.posting ORDER BY id');
const eventsOf = (id: string) =>
  database.query<{ topic: string; version: number; state: object }>(
    'SELECT topic, version, state FROM postings.event WHERE noun_id = $1 ORDER BY seq',
    [id],
  );
describe('a draft', () => {
  it('keeps all that it was given, and is published whole', async () => {
    const { data, codes } = await write.mutate('draft', full);
    expect(codes).toEqual([]);
    const id = data['draftPosting']?.posting.id ?? '';
    expect(data['draftPosting']?.posting).toEqual({
      id,
      ...full,
      state: 'DRAFT',
      hiringOrganization: { id: works },
      requirements: [
        { skill: { id: welding }, level: 4, weight: 10, mustHave: true },
        { skill: { id: safety }, level: 2, weight: 5, mustHave: false },
      ],
      licences: [
        { name: 'Certified Welder', jurisdiction: 'CA' },
        { name: 'Driving licence', jurisdiction: null },
      ],
      wage: { minimum: 28.35, maximum: 41, per: 'HOUR', currency: 'USD' },
      occupation: { code: WELDER },
      publishedTo: [],
      source: null,
      occupationCode: undefined,
    });
    const again = await ask<object>({ query: `{ posting(id: "${id}") { ${ALL} } }`, caller: employer });
    expect(again.data).toEqual({ posting: data['draftPosting']?.posting });
    expect(await eventsOf(id)).toEqual([
      {
        topic: 'posting.drafted.v1',
        version: 1,
        state: {
          id,
          organisationId: works,
          state: 'DRAFT',
          requirements: [
            { skillId: welding, level: 4, weight: 10, mustHave: true },
            { skillId: safety, level: 2, weight: 5, mustHave: false },
          ],
          licences: [
            { name: 'Certified Welder', jurisdiction: 'CA' },
            { name: 'Driving licence', jurisdiction: null },
          ],
          region: { state: 'CA' },
          remote: true,
          wage: { minimum: 28.35, maximum: 41, per: 'HOUR', currency: 'USD' },
          publishedTo: [],
          opensOn: '2026-11-22',
          closesOn: '2027-02-28',
          occupationCode: WELDER,
        },
      },
    ]);
  });

  it.each([
    ['nobody', callers.nobody, 'UNAUTHENTICATED'],
    ['a learner', callers.learner(), 'FORBIDDEN'],
    ['a job board', callers.jobBoard(board), 'FORBIDDEN'],
    ['an admin', callers.admin(), 'FORBIDDEN'],
    ['an employer of an organisation that the hub does not know', callers.employer(), 'FORBIDDEN'],
    ['an employer of an organisation that is none', callers.employer(board), 'FORBIDDEN'],
  ])('is not written by %s', async (_who, caller, code) => {
    const before = await stored();
    const { data, codes } = await write.mutate('draft', { title: 'Welder' }, caller);
    expect(data['draftPosting']).toBeNull();
    expect(codes).toEqual([code]);
    expect(await stored()).toEqual(before);
  });

  const requirement = { skillId: welding, level: 3, weight: 5 };
  const megabyte = 'x'.repeat(1_000_000);
  const bad: [string, object, string | null][] = [
    ['an empty title', { title: '' }, 'input.title'],
    ['a title of two lines', { title: 'Welder\nNight' }, 'input.title'],
    ['a title of nothing to read', { title: ' — ' }, 'input.title'],
    ['a description of spaces', { description: '  ' }, 'input.description'],
    ['a title of a megabyte', { title: megabyte }, 'input.title'],
    ['a title with a NUL', { title: 'a\0b' }, 'input.title'],
    ['a title with half a character', { title: 'a\uD800' }, 'input.title'],
    ['a number for a title', { title: 7 }, null],
    ['a description of a megabyte', { description: megabyte }, 'input.description'],
    ['a level of 0', { requirements: [{ ...requirement, level: 0 }] }, 'input.requirements.0.level'],
    [
      'a level of 6',
      { requirements: [requirement, { ...requirement, level: 6 }] },
      'input.requirements.1.level',
    ],
    ['a level of 2.5', { requirements: [{ ...requirement, level: 2.5 }] }, null],
    ['a weight of 0', { requirements: [{ ...requirement, weight: 0 }] }, 'input.requirements.0.weight'],
    ['a weight of 11', { requirements: [{ ...requirement, weight: 11 }] }, 'input.requirements.0.weight'],
    ['a skill asked for twice', { requirements: [requirement, requirement] }, 'input.requirements.1.skillId'],
    [
      'an unknown skill',
      { requirements: [{ ...requirement, skillId: newId() }] },
      'input.requirements.0.skillId',
    ],
    [
      'an organisation for a skill',
      { requirements: [{ ...requirement, skillId: works }] },
      'input.requirements.0.skillId',
    ],
    [
      'a skill that is no id',
      { requirements: [{ ...requirement, skillId: "' OR 1=1" }] },
      'input.requirements.0.skillId',
    ],
    [
      '65 requirements',
      { requirements: Array.from({ length: 65 }, () => ({ ...requirement, skillId: newId() })) },
      'input.requirements',
    ],
    [
      '21 licences',
      { licences: Array.from({ length: 21 }, (_, n) => ({ name: `Licence ${n}` })) },
      'input.licences',
    ],
    [
      'a licence asked for twice',
      { licences: [{ name: 'RN', jurisdiction: 'CA' }, { name: 'RN' }, { name: 'rn', jurisdiction: 'ca' }] },
      'input.licences.2.name',
    ],
    ['a licence of two lines', { licences: [{ name: 'R\nN' }] }, 'input.licences.0.name'],
    ['a licence without a name', { licences: [{ name: '' }] }, 'input.licences.0.name'],
    ['a licence with half a character', { licences: [{ name: '\uDC00' }] }, 'input.licences.0.name'],
    ['a state that there is not', { region: { state: 'ZZ' } }, 'input.region.state'],
    ['a wage of nothing', { wage: { per: 'HOUR' } }, 'input.wage'],
    ['a wage below zero', { wage: { minimum: -1, per: 'HOUR' } }, 'input.wage.minimum'],
    ['a wage beyond all measure', { wage: { minimum: 1e300, per: 'YEAR' } }, 'input.wage.minimum'],
    ['a wage of parts of a cent', { wage: { minimum: 20.001, per: 'HOUR' } }, 'input.wage.minimum'],
    [
      'a wage that ends before it begins',
      { wage: { minimum: 20, maximum: 19.99, per: 'HOUR' } },
      'input.wage.maximum',
    ],
    [
      'a currency of no code',
      { wage: { minimum: 20, per: 'HOUR', currency: 'dollars' } },
      'input.wage.currency',
    ],
    ['dates in the wrong order', { opensOn: '2026-11-22', closesOn: '2026-11-21' }, 'input.closesOn'],
    ['a day that there is not', { opensOn: '2026-02-30' }, null],
    ['a year that there is not', { opensOn: '0000-01-01' }, null],
    ['an unknown occupation', { occupationCode: '99-9999.00' }, 'input.occupationCode'],
    ['an occupation of no code', { occupationCode: 'a\0' }, 'input.occupationCode'],
  ];
  it.each(bad)('is refused with %s, and nothing is stored', async (_what, change, path) => {
    const before = await stored();
    const { codes, text } = await write.mutate('draft', { title: 'Welder', ...change });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    if (path !== null) expect(text).toContain(`"path":"${path}"`);
    expect(text).not.toContain('x'.repeat(1_000));
    expect(await stored()).toEqual(before);
  });
});
