import { Caller, newId, type Role } from '@ler-hub/kernel';
import {
  callers,
  countQueries,
  executorOf,
  mutationOf,
  quietLog,
  resourcesOf,
  useDatabase,
} from '@ler-hub/testing';
import { organisationEvent, skillEvents, validInputs } from '../api.fixture';
import { learners, type RunningLearners } from '../index';

const database = useDatabase();
const log = quietLog();
let running: RunningLearners;
const ask = executorOf(() => running);
const [welding, bayWorks, nextStep] = [newId(), newId(), newId()];
const valid = validInputs(welding);

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url, { log }));
  await database.publish('skills', skillEvents([welding]));
  await database.publish('employers', [
    organisationEvent(bayWorks, ['EMPLOYER', 'JOB_BOARD']),
    organisationEvent(nextStep, ['COACHING_BODY']),
  ]);
});
afterAll(() => running.stop());

const write = <Data>(wanted: string, input: object, caller: Caller) =>
  ask<Data>({ query: mutationOf(wanted), variables: { input }, caller });

/** Somebody in a role, or several, for an organisation. */
const acting = (organisationId: string | null, ...roles: readonly Role[]): Caller =>
  Caller.of({ personId: newId(), organisationId, roles });

/** A learner with something of everything, who grants nothing yet. */
async function learner(): Promise<Caller & { readonly personId: string }> {
  const caller = callers.learner() as Caller & { readonly personId: string };
  for (const name of ['registerLearner', 'assertSkill', 'addWork', 'addEducation'])
    expect((await write(name, valid[name] ?? {}, caller)).codes).toEqual([]);
  return caller;
}

async function grant(caller: Caller, input: object): Promise<string> {
  const { data, codes } = await write<{ grantConsent: { consent: { id: string } } }>(
    'grantConsent { consent { id } }',
    { ...valid['grantConsent'], ...input },
    caller,
  );
  expect(codes).toEqual([]);
  return data.grantConsent.consent.id;
}

const toBayWorks = { audience: 'ORGANISATION', organisationId: bayWorks, scopes: ['IDENTITY'] };
const FIELDS = /* GraphQL */ `
  id name region { state } availability openToRemote minimumWagePerHourUsd synthetic
  assertedSkills(first: 1) { edges { node { level } } }
  workHistory(first: 1) { edges { node { title } } }
  education(first: 1) { edges { node { programme } } }
  consents(first: 1) { edges { cursor } }
`;
const WRONG_PAGES =
  'id assertedSkills(first: 0) { edges { cursor } } consents(after: "x") { edges { cursor } }';

const byId = (fields: string): string => `query ($id: ID!) { found: learner(id: $id) { ${fields} } }`;
const asEntity = (fields: string): string =>
  `query ($id: ID!) { found: _entities(representations: [{ __typename: "Learner", id: $id }]) { ... on Learner { ${fields} } } }`;

const asked = (query: string, id: string, caller: Caller) =>
  ask<{ found: unknown }>({ query, variables: { id }, caller });

/** The learner by every path, which is the same by each; null where nobody is there. */
async function seen(id: string, caller: Caller): Promise<object | null> {
  const [found, entity] = [await asked(byId(FIELDS), id, caller), await asked(asEntity(FIELDS), id, caller)];
  expect([found.codes, entity.codes]).toEqual([[], []]);
  expect(entity.data.found).toEqual([found.data.found]);
  return found.data.found as object | null;
}

const nothing = {
  name: null,
  region: null,
  availability: null,
  openToRemote: null,
  minimumWagePerHourUsd: null,
  synthetic: false,
  assertedSkills: null,
  workHistory: null,
  education: null,
  consents: null,
};
const skills = {
  region: { state: 'CA' },
  availability: 'NOW',
  openToRemote: false,
  assertedSkills: { edges: [{ node: { level: 3 } }] },
};
const identity = {
  name: 'Ada Byron',
  workHistory: { edges: [{ node: { title: 'Welder' } }] },
  education: { edges: [{ node: { programme: 'Welding I' } }] },
};

describe("a learner's id", () => {
  it('is worth nothing to an organisation to which they did not reveal themselves, nor to any after they withdrew that', async () => {
    const caller = await learner();
    await grant(caller, { audience: 'EMPLOYERS', scopes: ['SKILLS', 'CREDENTIALS', 'CONTACT'] });
    const revealed = await grant(caller, toBayWorks);
    const [atBayWorks, atRival] = [callers.employer(bayWorks), callers.employer()];
    expect(await seen(caller.personId, atBayWorks)).toMatchObject({ ...skills, ...identity });
    expect(await seen(caller.personId, atRival)).toBeNull();
    await write('withdrawConsent', { consentId: revealed }, caller);
    expect(await seen(caller.personId, atBayWorks)).toBeNull();
  });

  it('shows each who asks what is granted to them for what they ask for, and nobody anything else', async () => {
    const caller = await learner();
    await grant(caller, toBayWorks);
    await grant(caller, { audience: 'EMPLOYERS', scopes: ['SKILLS'] });
    await grant(caller, { purpose: 'COACHING', ...toBayWorks, organisationId: nextStep, scopes: ['SKILLS'] });
    const view = (...parts: readonly object[]) =>
      Object.assign({ id: caller.personId }, nothing, ...parts) as object;
    const expected: readonly (readonly [Caller, object | null])[] = [
      [acting(bayWorks, 'employer'), view(skills, identity)],
      [acting(bayWorks, 'job_board'), view(identity)],
      [acting(bayWorks, 'coach'), null],
      [acting(nextStep, 'coach'), view(skills)],
      [acting(nextStep, 'employer'), null],
      [acting(nextStep, 'employer', 'coach'), view(skills)],
      [acting(newId(), 'employer', 'job_board', 'coach'), null],
      [acting(null, 'employer', 'job_board', 'coach'), null],
      ...(['learner', 'issuer', 'agency', 'admin'] as const).map(
        (role) => [acting(bayWorks, role), null] as const,
      ),
      [acting(bayWorks), null],
      [Caller.of({ personId: caller.personId, organisationId: null, roles: ['employer'] }), null],
      [callers.nobody, null],
    ];
    for (const [asker, what] of expected) expect(await seen(caller.personId, asker)).toEqual(what);
    expect(await seen(caller.personId, caller)).toMatchObject({
      ...skills,
      ...identity,
      consents: { edges: [{}] },
    });
  });
});

describe('whether there is somebody', () => {
  const everybody = (): readonly Caller[] =>
    Object.values(callers).map((make) => (typeof make === 'function' ? make() : make));

  it.each([
    ['by id', byId(FIELDS)],
    ['by id, with wrong pages', byId(WRONG_PAGES)],
    ['as an entity', asEntity(FIELDS)],
    ['as an entity, with wrong pages', asEntity(WRONG_PAGES)],
  ])('is told nobody to whom they are closed, nor by the queries that it takes: %s', async (_how, query) => {
    const [closed, elsewhere] = [await learner(), await learner()];
    await grant(elsewhere, { ...toBayWorks, scopes: ['SKILLS', 'IDENTITY'] });
    await grant(elsewhere, { audience: 'EMPLOYERS', scopes: ['SKILLS'] });
    const ids = [newId(), 'no id', closed.personId, elsewhere.personId];
    for (const caller of everybody()) {
      const answers = await Promise.all(ids.map((id) => asked(query, id, caller)));
      expect(answers[0]?.codes).toEqual([]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const [forNobody, forClosed] = [
        await countQueries(() => asked(query, newId(), caller)),
        await countQueries(() => asked(query, closed.personId, caller)),
      ];
      expect(forClosed.queries).toEqual(forNobody.queries);
    }
    expect(log.entries).toEqual([]);
  });

  it('and what is in a record of theirs, a writer of another record is not told', async () => {
    const [another, caller] = [await learner(), await learner()];
    const own = `{ learner { workHistory { edges { node { id } } } education { edges { node { id } } } } }`;
    const { data } = await ask<{ learner: Record<string, { edges: { node: { id: string } }[] }> }>({
      query: own,
      caller: another,
    });
    const foreign: readonly (readonly [string, string, string | undefined])[] = [
      ['withdrawConsent', 'consentId', await grant(another, toBayWorks)],
      ['removeWork', 'workId', data.learner['workHistory']?.edges[0]?.node.id],
      ['removeEducation', 'educationId', data.learner['education']?.edges[0]?.node.id],
    ];
    for (const [name, key, id] of foreign) {
      const unknown = await write(name, { [key]: newId() }, caller);
      const theirs = await write(name, { [key]: id }, caller);
      expect(theirs.codes).toEqual(['NOT_FOUND']);
      expect(theirs.text).toBe(unknown.text);
      expect((await write(name, { [key]: id }, another)).codes).toEqual([]);
    }
  });
});
