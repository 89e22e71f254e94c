import { type Caller, newId } from '@ler-hub/kernel';
import { callers, executorOf, mutationOf, quietLog, resourcesOf, useDatabase } from '@ler-hub/testing';
import { everything, organisationEvent, skillEvents, validInputs } from './api.fixture';
import { learners, type RunningLearners } from './index';

const database = useDatabase();
const log = quietLog();
const NOW = new Date('2026-11-22T12:00:00Z');
let running: RunningLearners;
const ask = executorOf(() => running);
const [welding, bayWorks, nextStep, college] = [newId(), newId(), newId(), newId()];
const valid = validInputs(welding);

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url, { log, clock: () => NOW }));
  await database.publish('skills', skillEvents([welding]));
  await database.publish('employers', [
    organisationEvent(bayWorks, ['EMPLOYER']),
    organisationEvent(nextStep, ['COACHING_BODY']),
    organisationEvent(college, ['ISSUER', 'AGENCY']),
  ]);
});
afterAll(() => running.stop());

const write = (name: string, input: object, caller: Caller) =>
  ask<object>({ query: mutationOf(name), variables: { input: { ...valid[name], ...input } }, caller });

async function registered(): Promise<Caller> {
  const caller = callers.learner();
  expect((await write('registerLearner', {}, caller)).codes).toEqual([]);
  return caller;
}

const writerFor = (name: string) => (name === 'registerLearner' ? callers.learner() : registered());

const HUGE = 'x'.repeat(1_000_000);
const texts = [
  '',
  ' ',
  '...',
  '\u200b\u200d\u2060\ufeff',
  '\u0301',
  'Ada\0',
  'Ada\ud800',
  '\udc00Ada',
  'Ada\nByron',
];
const notText = ['Ada\u001b[2J', HUGE, 7, true, {}, ['Ada', 'Byron']];
const lines = [...texts, ...notText, 'x'.repeat(201), '😀'.repeat(200) + 'x'];
const ids = [
  '',
  'me',
  "' OR 1=1",
  newId().toUpperCase(),
  `${newId()}\0`,
  `${newId()} `,
  HUGE,
  {},
  true,
  1.5,
  null,
];
const wages = [-1, -0.01, 17.001, 10_000, 9_999.991, 1e300, 1e21, 1e-7, 5e-324, '30', true, {}];
const days = [
  '',
  'soon',
  '2019-02-30',
  '2019-3-1',
  '２０１９-03-01',
  '2019-03-01T00:00:00Z',
  '2019-03-01\0',
  5,
];
const farDays = [
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '2100-01-01',
  '9999-12-31',
  '10000-01-01',
  '+010000-01-01',
];
const daysOfLife = [...days, ...farDays];
const moments = [
  '',
  'soon',
  '2030-01-01',
  '2030-01-01T00:00:00',
  '2030-02-30T00:00:00Z',
  '9999-12-31T23:59:59-12:00',
];
const notLater = [
  NOW.toISOString(),
  '2026-11-22T13:00:00+01:00',
  '2020-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  5,
];
const toOne = (organisationId: unknown, purpose = 'MATCHING') => ({
  purpose,
  audience: 'ORGANISATION',
  organisationId,
});

/** What each field of each input refuses. */
const refusals: readonly (readonly [name: string, field: string, values: readonly unknown[]])[] = [
  ['registerLearner', 'name', [...lines, null]],
  ['registerLearner', 'state', ['', 'XX', 'ca', ' CA', 'CA\0', HUGE, 7]],
  ['registerLearner', 'availability', ['', 'MAYBE', 'now', 0, null]],
  ['registerLearner', 'openToRemote', ['yes', 1, null]],
  ['registerLearner', 'minimumWagePerHourUsd', wages],
  ['registerLearner', 'id', [newId()]],
  ['registerLearner', 'synthetic', [true]],
  ['updateLearner', 'name', [...lines, null]],
  ['updateLearner', 'state', ['', 'XX', 'ca', 'CA\0']],
  ['updateLearner', 'availability', ['MAYBE', null]],
  ['updateLearner', 'openToRemote', ['yes', null]],
  ['updateLearner', 'minimumWagePerHourUsd', wages],
  ['assertSkill', 'skillId', [...ids, newId(), bayWorks, callers.learner().personId]],
  ['assertSkill', 'level', [0, 6, -1, 2.5, 1e10, '3', null]],
  ['retractSkill', 'skillId', ids],
  ['addWork', 'title', [...lines, null]],
  ['addWork', 'employerName', [...lines, null]],
  ['addWork', 'startedOn', [...daysOfLife, null]],
  ['addWork', 'endedOn', [...daysOfLife, '2019-02-28']],
  ['removeWork', 'workId', ids],
  ['addEducation', 'programme', [...lines, null]],
  ['addEducation', 'institution', [...lines, null]],
  ['addEducation', 'completedOn', daysOfLife],
  ['removeEducation', 'educationId', ids],
  ['grantConsent', 'purpose', ['', 'SELLING', 'RESEARCH', 'COACHING', null]],
  ['grantConsent', 'audience', ['', 'EVERYBODY', 'COACHES', 'ORGANISATION', null]],
  ['grantConsent', 'organisationId', [bayWorks]],
  ['grantConsent', 'scopes', [[], ['EVERYTHING'], [null], Array(5).fill('SKILLS'), null]],
  ['grantConsent', 'expiresAt', [...moments, ...notLater]],
  ['grantConsent', 'textVersion', [...lines, 'x'.repeat(101), null]],
  ['grantConsent', 'grantedBy', [newId()]],
  ['withdrawConsent', 'consentId', ids],
];

/** Grants that name somebody who could never use them. */
const useless: readonly object[] = [
  { purpose: 'COACHING', audience: 'JOB_BOARDS' },
  { purpose: 'RESEARCH', audience: 'COACHES' },
  toOne(bayWorks, 'RESEARCH'),
  toOne(bayWorks, 'COACHING'),
  toOne(nextStep),
  toOne(college),
  toOne(college, 'COACHING'),
  toOne(welding),
  ...[...ids, newId()].map((id) => toOne(id)),
];

describe('what somebody writes', () => {
  /** Writes what must be refused, and that nothing came of it. */
  async function refused(name: string, inputs: readonly object[]): Promise<void> {
    const caller = await writerFor(name);
    const before = await everything(database);
    for (const input of inputs) {
      const { data, codes, text } = await write(name, input, caller);
      expect({ input, codes }).toEqual({ input, codes: ['BAD_USER_INPUT'] });
      expect([undefined, { [name]: null }]).toContainEqual(data);
      expect(text.length).toBeLessThan(10_000);
      expect(text).not.toMatch(/select |insert |update |\.ts:|node_modules/i);
    }
    expect(await everything(database)).toEqual(before);
    expect(log.entries).toEqual([]);
  }

  it.each(refusals)(
    'by %s is refused with a value for %s that is none, and nothing is stored',
    (name, field, values) =>
      refused(
        name,
        values.map((value) => ({ [field]: value })),
      ),
  );

  it('as a consent is refused where nobody could use it', () => refused('grantConsent', useless));

  it.each(['1e999', '-1e999', '1e4', '9999.999'])(
    'in the text of the document is refused as well: a wage of %s',
    async (wage) => {
      const input = `{ name: "Ada", availability: NOW, minimumWagePerHourUsd: ${wage} }`;
      const query = `mutation { registerLearner(input: ${input}) { __typename } }`;
      const caller = callers.learner();
      expect((await ask({ query, caller })).codes).toEqual(['BAD_USER_INPUT']);
      expect((await ask({ query: '{ learner { id } }', caller })).data).toEqual({ learner: null });
    },
  );

  it('is kept as it was written, in any script, to the last character and cent', async () => {
    const names = [
      'X Æ',
      '李小龍',
      "Siobhán O'Neill-Şahin",
      'Łukasz',
      'नमस्ते',
      '𠮷野家',
      '😀'.repeat(199) + 'x',
      '7',
    ];
    for (const name of names) {
      const caller = callers.learner();
      await write('registerLearner', { name, minimumWagePerHourUsd: 9_999.99 }, caller);
      const { data } = await ask({ query: '{ learner { name minimumWagePerHourUsd } }', caller });
      expect(data).toEqual({ learner: { name, minimumWagePerHourUsd: 9_999.99 } });
    }
  });
});
