import { Caller, newId } from '@ler-hub/kernel';
import { callers, driftOf, executorOf, mutationOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { openLearnersDatabase } from './database';
import { learners, type RunningLearners } from './index';
import { skillEvents } from './api.fixture';

const database = useDatabase();
let running: RunningLearners;
const ask = executorOf(() => running);
const [welding, riveting] = [newId(), newId()];

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url));
  await database.publish('skills', skillEvents([welding, riveting]));
});
afterAll(() => running.stop());

const write = (wanted: string, input: object, caller: Caller) =>
  ask<Record<string, Record<string, unknown> | null>>({
    query: mutationOf(wanted),
    variables: { input },
    caller,
  });

const person = { name: 'Ada Byron', state: 'CA', availability: 'NOW' };

async function registered(): Promise<Caller> {
  const caller = callers.learner();
  const { codes } = await write('registerLearner', person, caller);
  expect(codes).toEqual([]);
  return caller;
}

interface Published {
  readonly version: number;
  readonly state: { readonly skills: readonly { readonly skillId: string }[] };
}

const published = ({ personId }: Caller) =>
  database.query<Published>(
    'SELECT topic, noun, version, state FROM learners.event WHERE noun_id = $1 ORDER BY version',
    [personId],
  );

describe('a record', () => {
  it('is opened by its learner, once, and published whole and without a name', async () => {
    const caller = callers.learner();
    const input = { ...person, openToRemote: true, minimumWagePerHourUsd: 24.55 };
    const selection =
      'learner { id name region { state } availability openToRemote minimumWagePerHourUsd synthetic }';
    const { data } = await write(`registerLearner { ${selection} }`, input, caller);
    const told = {
      id: caller.personId,
      region: { state: 'CA' },
      availability: 'NOW',
      openToRemote: true,
      minimumWagePerHourUsd: 24.55,
      synthetic: false,
    };
    expect(data).toEqual({ registerLearner: { learner: { ...told, name: 'Ada Byron' } } });
    expect((await write('registerLearner', input, caller)).codes).toEqual(['CONFLICT']);
    expect(await published(caller)).toEqual([
      {
        topic: 'learner.changed.v1',
        noun: 'learner',
        version: 1,
        state: { ...told, skills: [], consents: [] },
      },
    ]);
  });

  it('changes in what is given, keeps the rest, and lets be cleared what may be', async () => {
    const caller = await registered();
    const selection = 'learner { name region { state } availability }';
    const moved = await write(`updateLearner { ${selection} }`, { availability: 'LATER' }, caller);
    expect(moved.data['updateLearner']).toEqual({
      learner: { name: 'Ada Byron', region: { state: 'CA' }, availability: 'LATER' },
    });
    await write('updateLearner', { state: null }, caller);
    const { data } = await ask({ query: `{ learner { name region { state } availability } }`, caller });
    expect(data).toEqual({ learner: { name: 'Ada Byron', region: null, availability: 'LATER' } });
    expect(await published(caller)).toMatchObject([
      { version: 1 },
      { version: 2, state: { availability: 'LATER', region: { state: 'CA' } } },
      { version: 3, state: { availability: 'LATER', region: null } },
    ]);
  });

  it('is found without an id by its learner, in that role; others have none, and nobody is asked to sign in', async () => {
    const caller = await registered();
    const query = '{ learner { id } }';
    expect((await ask({ query, caller })).data).toEqual({ learner: { id: caller.personId } });
    const atWork = Caller.of({
      personId: caller.personId ?? '',
      organisationId: newId(),
      roles: ['employer'],
    });
    for (const other of [callers.learner(), callers.employer(), atWork]) {
      expect(await ask({ query, caller: other })).toMatchObject({ data: { learner: null }, codes: [] });
    }
    const byId = `{ learner(id: "${caller.personId ?? ''}") { id } }`;
    expect((await ask({ query: byId, caller: atWork })).data).toEqual({ learner: null });
    expect((await ask({ query })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('holds skills by the word of the learner, each at its last level', async () => {
    const caller = await registered();
    await write('assertSkill', { skillId: welding, level: 2 }, caller);
    await write('assertSkill', { skillId: riveting, level: 5 }, caller);
    const { data } = await write(
      'assertSkill { assertedSkill { skill { id } level } }',
      { skillId: welding, level: 4 },
      caller,
    );
    expect(data['assertSkill']).toEqual({ assertedSkill: { skill: { id: welding }, level: 4 } });
    const events = await published(caller);
    expect(events.at(-1)).toMatchObject({
      version: 4,
      state: {
        skills: [
          { skillId: welding, level: 4 },
          { skillId: riveting, level: 5 },
        ].sort((a, b) => (a.skillId < b.skillId ? -1 : 1)),
      },
    });
    expect((await write('retractSkill', { skillId: welding }, caller)).codes).toEqual([]);
    expect((await write('retractSkill', { skillId: welding }, caller)).codes).toEqual(['NOT_FOUND']);
    expect((await published(caller)).at(-1)?.state.skills).toEqual([{ skillId: riveting, level: 5 }]);
  });

  it('holds a bounded number of skills', async () => {
    const caller = await registered();
    await database.query(
      'INSERT INTO learners.asserted_skill SELECT $1, gen_random_uuid(), 3 FROM generate_series(1, 499)',
      [caller.personId],
    );
    expect((await write('assertSkill', { skillId: welding, level: 2 }, caller)).codes).toEqual([]);
    expect((await write('assertSkill', { skillId: riveting, level: 2 }, caller)).codes).toEqual(['CONFLICT']);
    expect((await write('assertSkill', { skillId: welding, level: 3 }, caller)).codes).toEqual([]);
  });

  it('holds work and education, which are taken out again by their learner only', async () => {
    const caller = await registered();
    const job = { title: 'Welder', employerName: 'Bay Works', startedOn: '2019-03-01' };
    const course = { programme: 'Welding I', institution: 'Bay College', completedOn: '2018-06-30' };
    const added = await write('addWork { work { id title employerName startedOn endedOn } }', job, caller);
    const work = added.data['addWork']?.['work'] as { id: string };
    expect(work).toMatchObject({ ...job, endedOn: null });
    const studied = await write(
      'addEducation { education { id programme institution completedOn } }',
      course,
      caller,
    );
    const education = studied.data['addEducation']?.['education'] as { id: string };
    expect(education).toMatchObject(course);
    const another = await registered();
    expect((await write('removeWork', { workId: work.id }, another)).codes).toEqual(['NOT_FOUND']);
    expect((await write('removeEducation', { educationId: education.id }, another)).codes).toEqual([
      'NOT_FOUND',
    ]);
    const query = '{ learner { workHistory { edges { node { id } } } education { edges { node { id } } } } }';
    expect((await ask({ query, caller })).data).toEqual({
      learner: {
        workHistory: { edges: [{ node: { id: work.id } }] },
        education: { edges: [{ node: { id: education.id } }] },
      },
    });
    expect((await write('removeWork', { workId: work.id }, caller)).codes).toEqual([]);
    expect((await write('removeEducation', { educationId: education.id }, caller)).codes).toEqual([]);
    expect((await ask({ query, caller })).data).toEqual({
      learner: { workHistory: { edges: [] }, education: { edges: [] } },
    });
  });

  it('holds a bounded number of jobs, and of courses', async () => {
    const caller = await registered();
    const many = (table: string, values: string) =>
      database.query(
        `INSERT INTO learners.${table} SELECT gen_random_uuid(), $1, ${values} FROM generate_series(1, 199)`,
        [caller.personId],
      );
    await many('work', "'Welder', 'Bay Works', '2019-03-01', NULL");
    await many('education', "'Welding I', 'Bay College', NULL");
    const job = { title: 'Welder', employerName: 'Bay Works', startedOn: '2019-03-01' };
    const course = { programme: 'Welding I', institution: 'Bay College' };
    for (const codes of [[], ['CONFLICT']]) {
      expect((await write('addWork', job, caller)).codes).toEqual(codes);
      expect((await write('addEducation', course, caller)).codes).toEqual(codes);
    }
  });

  it('shows a list again after a write of the same request', async () => {
    const caller = await registered();
    const list = 'learner { assertedSkills { edges { node { level } } } }';
    const { data } = await ask({
      query: `mutation {
        before: updateLearner(input: { openToRemote: true }) { ${list} }
        assertSkill(input: { skillId: "${welding}", level: 3 }) { __typename }
        after: updateLearner(input: { openToRemote: false }) { ${list} }
      }`,
      caller,
    });
    expect(data).toMatchObject({
      before: { learner: { assertedSkills: { edges: [] } } },
      after: { learner: { assertedSkills: { edges: [{ node: { level: 3 } }] } } },
    });
  });

  it('is published when others learn of a change, and not when they would learn nothing new', async () => {
    const caller = await registered();
    await write('assertSkill', { skillId: welding, level: 2 }, caller);
    const before = await published(caller);
    const job = { title: 'Welder', employerName: 'Bay Works', startedOn: '2019-03-01' };
    const added = await write('addWork { work { id } }', job, caller);
    const studied = await write(
      'addEducation { education { id } }',
      { programme: 'Welding I', institution: 'Bay College' },
      caller,
    );
    const answers = [
      added,
      studied,
      await write('removeWork', { workId: (added.data['addWork']?.['work'] as { id: string }).id }, caller),
      await write(
        'removeEducation',
        { educationId: (studied.data['addEducation']?.['education'] as { id: string }).id },
        caller,
      ),
      await write('updateLearner', { name: 'Ada King', state: 'CA' }, caller),
      await write('updateLearner', {}, caller),
      await write('assertSkill', { skillId: welding, level: 2 }, caller),
    ];
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await published(caller)).toEqual(before);
    await write('assertSkill', { skillId: welding, level: 3 }, caller);
    expect((await published(caller)).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('publishes every one of many changes at the same time, the last with all of them', async () => {
    const caller = await registered();
    const skills = Array.from({ length: 10 }, () => newId());
    await database.publish('skills', skillEvents(skills));
    const twice = [...skills, ...skills];
    const answers = await Promise.all(
      twice.map((skillId) => write('assertSkill', { skillId, level: 1 }, caller)),
    );
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    const events = await published(caller);
    expect(events.map(({ version }) => version)).toEqual([1, ...skills.map((_, i) => i + 2)]);
    expect(new Set(events.at(-1)?.state.skills.map(({ skillId }) => skillId))).toEqual(new Set(skills));
  });
});

describe('the database', () => {
  it('has migrations that produce exactly the mapped tables', async () => {
    const learnersDatabase = await openLearnersDatabase(database.url);
    expect(await driftOf(learnersDatabase)).toEqual([]);
    await learnersDatabase.destroy();
  });
});
