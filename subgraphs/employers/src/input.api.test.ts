import { newId } from '@ler-hub/kernel';
import { callers, executorOf, mutationOf, quietLog, resourcesOf, useDatabase } from '@ler-hub/testing';
import { everything, sample } from './api.fixture';
import { employers, type RunningEmployers } from './index';

const database = useDatabase();
const log = quietLog();
let running: RunningEmployers;
const ask = executorOf(() => running);
const { organisation, membership } = sample();

beforeAll(async () => {
  running = await employers.start(resourcesOf(database.url, { log }));
  await running.importer.add([organisation], [membership]);
});
afterAll(() => running.stop());

/** Something valid for every mutation. */
const valid: Readonly<Record<string, object>> = {
  createOrganisation: { name: 'Bay Works', kinds: ['EMPLOYER'] },
  updateOrganisation: { organisationId: organisation.id },
  addMembership: { organisationId: organisation.id, personId: newId(), roles: ['EMPLOYER'] },
  changeMembership: { membershipId: membership.id, roles: ['ISSUER'] },
  endMembership: {},
};

const write = (name: string, input: object) =>
  ask<object | null>({
    query: mutationOf(name),
    variables: { input: { ...valid[name], ...input } },
    caller: callers.admin(),
  });

const HUGE = 'x'.repeat(1_000_000);
const texts = [
  '',
  ' ',
  '...',
  '\u200b\u200d\u2060\ufeff',
  '\u0301',
  'Bay\0',
  'Bay\ud800',
  '\udc00Bay',
  'Bay\nWorks',
];
const lines = [...texts, 'Bay\u001b[2J', HUGE, 7, true, {}, ['Bay'], 'x'.repeat(201), '😀'.repeat(200) + 'x'];
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
const schemes = [
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://bay.example',
  '//bay.example',
  'bay.example',
];
const brokenUrls = [
  '',
  'https://',
  'https://bay .example',
  'https://bay.example/\0',
  'https://bay.example/\ud800',
  7,
];
const urls = [...schemes, ...brokenUrls, `https://bay.example/${HUGE}`];
const kinds = [[], ['CASINO'], ['employer'], [null], Array(6).fill('EMPLOYER'), 7, null];
const roles = [[], ['COACH'], ['EMPLOYER', 'COACH'], ['LEARNER'], ['ADMIN'], ['employer'], [null], null];

describe('what an admin writes', () => {
  it.each([
    ['createOrganisation', 'name', [...lines, null]],
    ['createOrganisation', 'kinds', kinds],
    ['createOrganisation', 'url', urls],
    ['createOrganisation', 'id', [newId()]],
    ['updateOrganisation', 'organisationId', ids],
    ['updateOrganisation', 'name', [...lines, null]],
    ['updateOrganisation', 'kinds', kinds],
    ['updateOrganisation', 'url', urls],
    ['updateOrganisation', 'version', [7]],
    ['addMembership', 'organisationId', [...ids, newId()]],
    ['addMembership', 'personId', ids],
    ['addMembership', 'roles', [...roles, Array(11).fill('EMPLOYER')]],
    ['changeMembership', 'membershipId', ids],
    ['changeMembership', 'roles', roles],
    ['endMembership', 'membershipId', ids],
  ])(
    'by %s is refused with a value for %s that is none, and nothing is stored',
    async (name, field, values) => {
      const before = await everything(database);
      for (const value of values) {
        const { data, codes, text } = await write(name, { [field]: value });
        expect({ value, codes }).toEqual({ value, codes: ['BAD_USER_INPUT'] });
        expect([undefined, { [name]: null }]).toContainEqual(data);
        expect(text.length).toBeLessThan(10_000);
        expect(text).not.toMatch(/select |insert |update |\.ts:|node_modules/i);
      }
      expect(await everything(database)).toEqual(before);
      expect(log.entries).toEqual([]);
    },
  );

  it.each([
    ['updateOrganisation', { organisationId: newId() }],
    ['changeMembership', { membershipId: newId() }],
    ['endMembership', { membershipId: newId() }],
  ])('by %s must be there', async (name, input) => {
    expect((await write(name, input)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('what anybody asks', () => {
  it('by an id that is none finds nothing', async () => {
    const query = `query ($id: ID!) { organisation(id: $id) { name }
      _entities(representations: [{ __typename: "Organisation", id: $id }]) { __typename } }`;
    for (const id of ids.filter((given) => typeof given === 'string')) {
      const { data, codes } = await ask({ query, variables: { id } });
      expect([data, codes]).toEqual([{ organisation: null, _entities: [null] }, []]);
    }
    expect(log.entries).toEqual([]);
  });
});
