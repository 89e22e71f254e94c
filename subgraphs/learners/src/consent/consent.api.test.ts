import { type Caller, type ConsentGrant, newId } from '@ler-hub/kernel';
import { callers, countQueries, executorOf, mutationOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { learners, type RunningLearners } from '../index';
import { organisationEvent, skillEvents } from '../api.fixture';

const database = useDatabase();
let running: RunningLearners;
const ask = executorOf(() => running);
const [welding, bayWorks, rival, college] = [newId(), newId(), newId(), newId()];
const NOW = new Date('2026-11-22T12:00:00Z');
let now = NOW;

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url, { clock: () => now }));
  await database.publish('skills', skillEvents([welding]));
  await database.publish('employers', [
    organisationEvent(bayWorks, ['EMPLOYER', 'COACHING_BODY']),
    organisationEvent(rival, ['EMPLOYER']),
    organisationEvent(college, ['ISSUER', 'AGENCY']),
  ]);
});
beforeEach(() => {
  now = NOW;
});
afterAll(() => running.stop());

const NAME = 'Zebulon Unheard';

interface Given {
  readonly grantConsent: { readonly consent: { readonly id: string } } | null;
}

const write = <Data>(wanted: string, input: object, caller: Caller) =>
  ask<Data>({ query: mutationOf(wanted), variables: { input }, caller });

/** A learner with something of everything, whom nobody may see yet. */
async function learner(): Promise<Caller & { readonly personId: string }> {
  const caller = callers.learner() as Caller & { readonly personId: string };
  const person = {
    name: NAME,
    state: 'CA',
    availability: 'NOW',
    openToRemote: true,
    minimumWagePerHourUsd: 30,
  };
  const answers = [
    await write('registerLearner', person, caller),
    await write('assertSkill', { skillId: welding, level: 3 }, caller),
    await write('addWork', { title: 'Welder', employerName: 'Yard', startedOn: '2019-03-01' }, caller),
    await write('addEducation', { programme: 'Welding I', institution: 'Bay College' }, caller),
  ];
  expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
  return caller;
}

const toEmployers = {
  purpose: 'MATCHING',
  audience: 'EMPLOYERS',
  scopes: ['SKILLS', 'IDENTITY'],
  textVersion: '2026-1',
};
const toCoaches = { purpose: 'COACHING', audience: 'COACHES' };

async function grant(caller: Caller, input: object = {}): Promise<string> {
  const { data, codes } = await write<Given>(
    'grantConsent { consent { id } }',
    { ...toEmployers, ...input },
    caller,
  );
  expect(codes).toEqual([]);
  return data.grantConsent?.consent.id ?? '';
}

const SEEN = /* GraphQL */ `
  name region { state } availability openToRemote minimumWagePerHourUsd synthetic
  assertedSkills { edges { node { skill { id } level } } }
  workHistory { edges { node { title } } }
  education { edges { node { programme } } }
  consents { edges { node { id } } }
`;

async function seen(id: string, caller: Caller): Promise<object | null> {
  const { data, codes } = await ask<{ learner: object | null }>({
    query: `query ($id: ID) { learner(id: $id) { ${SEEN} } }`,
    variables: { id },
    caller,
  });
  expect(codes).toEqual([]);
  return data.learner;
}

const anonymous = {
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
  openToRemote: true,
  minimumWagePerHourUsd: 30,
  assertedSkills: { edges: [{ node: { skill: { id: welding }, level: 3 } }] },
};
const identity = {
  name: NAME,
  workHistory: { edges: [{ node: { title: 'Welder' } }] },
  education: { edges: [{ node: { programme: 'Welding I' } }] },
};

const published = async (id: string) => {
  const [last] = await database.query<{ state: { consents: readonly ConsentGrant[] } }>(
    'SELECT state FROM learners.event WHERE noun_id = $1 ORDER BY version DESC LIMIT 1',
    [id],
  );
  return last?.state.consents ?? [];
};

describe('without consent', () => {
  it('a learner does not exist for anybody else, whatever their role', async () => {
    const { personId } = await learner();
    for (const caller of Object.values(callers).map((make) => (typeof make === 'function' ? make() : make))) {
      expect(await seen(personId, caller)).toBeNull();
    }
  });

  it('an error tells nobody a name, not even that there is somebody', async () => {
    const { personId } = await learner();
    const consentId = await grant(await learner(), { scopes: ['IDENTITY'] });
    const others = [callers.learner(), callers.employer(), callers.admin(), callers.nobody];
    for (const caller of others) {
      const answers = [
        await write('withdrawConsent', { consentId }, caller),
        await write('updateLearner', { name: '' }, caller),
        await ask({
          query: `{ learner(id: "${personId}") { id consents(first: 0) { edges { cursor } } } }`,
          caller,
        }),
      ];
      for (const { text } of answers) expect(text).not.toContain(NAME);
      expect(answers[2]?.text).toBe(
        (await ask({ query: `{ learner(id: "${newId()}") { id } }`, caller })).text,
      );
    }
  });
});

describe('a consent', () => {
  it.each([
    ['SKILLS', skills],
    ['IDENTITY', identity],
    ['CREDENTIALS', {}],
    ['CONTACT', {}],
  ])('of scope %s opens what it says and nothing else', async (scope, opened) => {
    const caller = await learner();
    await grant(caller, { ...toCoaches, scopes: [scope] });
    expect(await seen(caller.personId, callers.coach())).toEqual({ ...anonymous, ...opened });
  });

  it.each([
    ['employers', { audience: 'EMPLOYERS' }, ['employer', 'rival']],
    ['job boards', { audience: 'JOB_BOARDS' }, ['board']],
    ['one organisation', { audience: 'ORGANISATION', organisationId: bayWorks }, ['employer']],
    ['coaches', toCoaches, ['coach']],
    [
      'one organisation, for coaching',
      { purpose: 'COACHING', audience: 'ORGANISATION', organisationId: bayWorks },
      ['coach'],
    ],
  ])('to %s is good for them and nobody else', async (_whom, input, audience) => {
    const caller = await learner();
    await grant(caller, input);
    const askers = {
      employer: callers.employer(bayWorks),
      rival: callers.employer(rival),
      board: callers.jobBoard(),
      coach: callers.coach(bayWorks),
      issuer: callers.issuer(bayWorks),
      agency: callers.agency(bayWorks),
      admin: callers.admin(),
      anotherLearner: callers.learner(),
      nobody: callers.nobody,
    };
    const seeing: string[] = [];
    for (const [name, asker] of Object.entries(askers)) {
      if ((await seen(caller.personId, asker)) !== null) seeing.push(name);
    }
    expect(seeing).toEqual(audience);
  });

  it('ends when it is withdrawn, by its learner, once; the ledger keeps both entries', async () => {
    const caller = await learner();
    const { personId } = caller;
    const consentId = await grant(caller, { scopes: ['IDENTITY', 'SKILLS', 'IDENTITY'] });
    const entry = await database.query('SELECT * FROM learners.consent_grant WHERE id = $1', [consentId]);
    expect(await published(personId)).toEqual([
      {
        id: consentId,
        purpose: 'MATCHING',
        audience: 'EMPLOYERS',
        organisationId: null,
        scopes: ['SKILLS', 'IDENTITY'],
        expiresAt: null,
      },
    ]);
    expect((await write('withdrawConsent', { consentId }, await learner())).codes).toEqual(['NOT_FOUND']);
    expect(await seen(personId, callers.employer())).toMatchObject({ name: NAME });
    expect((await write('withdrawConsent', { consentId }, caller)).codes).toEqual([]);
    expect(await seen(personId, callers.employer())).toBeNull();
    expect(await published(personId)).toEqual([]);
    expect((await write('withdrawConsent', { consentId }, caller)).codes).toEqual(['CONFLICT']);
    expect(await database.query('SELECT * FROM learners.consent_grant WHERE id = $1', [consentId])).toEqual(
      entry,
    );
    const { data } = await ask({
      query:
        '{ learner { consents { edges { node { id scopes textVersion grantedBy grantedAt withdrawnAt organisation { id } } } } } }',
      caller,
    });
    const node = {
      id: consentId,
      scopes: ['SKILLS', 'IDENTITY'],
      textVersion: '2026-1',
      grantedBy: personId,
      grantedAt: NOW.toISOString(),
      withdrawnAt: NOW.toISOString(),
      organisation: null,
    };
    expect(data).toEqual({ learner: { consents: { edges: [{ node }] } } });
  });

  it('ends when it expires, by the clock, and is published no more', async () => {
    const caller = await learner();
    await grant(caller, { expiresAt: '2026-11-22T14:00:00.000+01:00' });
    now = new Date('2026-11-22T12:59:59.999Z');
    expect(await seen(caller.personId, callers.employer())).toMatchObject(skills);
    expect(await published(caller.personId)).toMatchObject([{ expiresAt: '2026-11-22T13:00:00.000Z' }]);
    now = new Date('2026-11-22T13:00:00.000Z');
    expect(await seen(caller.personId, callers.employer())).toBeNull();
    await write('updateLearner', { state: 'NV' }, caller);
    expect(await published(caller.personId)).toEqual([]);
  });

  it('is not given to an organisation of which nobody can tell what it does', async () => {
    const unreadable = newId();
    const state = { id: unreadable, kinds: { EMPLOYER: true } };
    await database.publish('employers', [{ ...organisationEvent(unreadable, []), state }]);
    const toIt = { ...toEmployers, audience: 'ORGANISATION', organisationId: unreadable };
    expect((await write('grantConsent', toIt, await learner())).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is one of a bounded number in force, of which those that expired are not one, nor are they read', async () => {
    const caller = await learner();
    await database.query(
      `INSERT INTO learners.consent_grant
       SELECT gen_random_uuid(), $1, 'MATCHING', 'EMPLOYERS', NULL, '{SKILLS}', NULL, '1', now(), $1 FROM generate_series(1, 99)`,
      [caller.personId],
    );
    await database.query(
      `INSERT INTO learners.consent_grant
       SELECT gen_random_uuid(), $1, 'MATCHING', 'EMPLOYERS', NULL, '{IDENTITY}', $2, '1', now(), $1 FROM generate_series(1, 500)`,
      [caller.personId, NOW],
    );
    const last = await grant(caller, { scopes: ['SKILLS'] });
    expect((await write('grantConsent', toEmployers, caller)).codes).toEqual(['CONFLICT']);
    expect(await published(caller.personId)).toHaveLength(100);
    const { result, queries } = await countQueries(() => seen(caller.personId, callers.employer()));
    expect(result).toBeNull();
    // What is left out after it was read would be read for ever.
    expect(queries.filter((sql) => sql.includes('consent_grant'))).toEqual([
      expect.stringMatching(/expires_at > \$\d/),
    ]);
    await write('withdrawConsent', { consentId: last }, caller);
    expect((await write('grantConsent', toEmployers, caller)).codes).toEqual([]);
  });
});
