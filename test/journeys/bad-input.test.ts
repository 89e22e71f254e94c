import { useDatabase } from '@ler-hub/testing';
import { errorCodes, newId } from '@ler-hub/kernel';
import { ask, type Answer, startOneProcess, type TestHub, tokenFor } from '../hub';
import { person, type Person, Story } from '../story';
import { badMutations, type Known, LONG } from './bad-mutations';

const database = useDatabase();

let hub: TestHub;
let story: Story;
let people: Readonly<Record<'admin' | 'employer' | 'board' | 'issuer' | 'learner' | 'coach', Person>>;
let known: Known;

beforeAll(async () => {
  hub = await startOneProcess({ learners: 0, databaseUrl: database.url });
  story = new Story(hub.url);
  const admin = await person('admin');
  const [skill = ''] = await story.skills(1);
  const organisation = await story.organisation(admin, 'Bad Input Works', [
    'EMPLOYER',
    'JOB_BOARD',
    'COACHING_BODY',
  ]);
  const employer = await person('employer', organisation);
  const { issuerId, staff } = await story.trustedIssuer(admin, 'Bad Input College');
  const alignments = [{ skillId: skill, level: 3 }];
  const achievement = await story.achievement(staff, { issuerId, name: 'Fine', alignments });
  const learner = await story.learner('Ada', 'CA');
  people = {
    ...{ admin, employer, issuer: staff, learner },
    board: await person('job_board', organisation),
    coach: await person('coach', organisation),
  };
  known = {
    ...{ skill, organisation, achievement, issuer: issuerId },
    posting: await story.posting(employer, 'Fine', [{ skillId: skill, level: 3 }]),
    credential: await story.issue(staff, achievement, learner),
    consent: await story.consent(learner, 'EMPLOYERS', ['SKILLS']),
    learner: learner.personId,
  };
}, 120_000);
afterAll(() => hub.stop());

/** How much is stored, in every log of the hub. */
async function stored(): Promise<string> {
  const logs = ['employers', 'learners', 'credentials', 'postings', 'skills'];
  const counts = logs.map((log) => `(SELECT count(*) FROM ${log}.event) AS ${log}`);
  return JSON.stringify(await database.query(`SELECT ${counts.join(', ')}`));
}

/** A coded refusal that tells nothing of the inside, answered in few words, after which nothing is stored. */
async function expectRefused(refuse: () => Promise<Answer<unknown>>): Promise<void> {
  const before = await stored();
  const { errors, text, data } = await refuse();
  const codes = errors.map(({ extensions }) => extensions.code);
  expect({ text: text.slice(0, 300), codes }).toEqual({
    text: text.slice(0, 300),
    codes: expect.arrayContaining([expect.any(String)]) as string[],
  });
  for (const code of codes) {
    expect(Object.keys(errorCodes)).toContain(code);
    expect(code).not.toBe('INTERNAL_SERVER_ERROR');
  }
  expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
  expect(text).not.toMatch(/SELECT|INSERT|uuid|pg_|\/dist\/|node_modules|\n\s+at /);
  expect(text.length).toBeLessThan(5_000);
  expect(await stored()).toBe(before);
}

const requirement = (given: object): object[] => [{ skillId: known.skill, level: 3, weight: 5, ...given }];
const cases = badMutations.flatMap(({ wrong, ...mutation }) =>
  wrong.map(([field, value]) => ({ ...mutation, field, value, shown: JSON.stringify(value).slice(0, 60) })),
);

describe('A mutation with bad input', () => {
  it.each(cases)('is refused: $name, $field $shown', async ({ who, name, inputType, good, field, value }) => {
    const query = `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename } }`;
    await expectRefused(() => story.asks(people[who], query, { input: { ...good(known), [field]: value } }));
  });

  it.each([
    [{ level: 0 }],
    [{ level: 6 }],
    [{ weight: 0 }],
    [{ weight: 11 }],
    [{ skillId: 'x' }],
    [{ skillId: newId() }],
    [{ mustHave: 1 }],
  ])('is refused: a requirement with %p', async (given) => {
    const query = 'mutation ($input: DraftPostingInput!) { draftPosting(input: $input) { __typename } }';
    await expectRefused(() =>
      story.asks(people.employer, query, { input: { title: 'Fine', requirements: requirement(given) } }),
    );
  });

  it.each([
    'mutation { draftPosting(input: { title: "t", opensOn: "foo" }) { __typename } }',
    'mutation { draftPosting(input: { title: 7 }) { __typename } }',
    'mutation { draftPosting(input: { }) { __typename } }',
    'mutation { assertSkill(input: { skillId: "x", level: 6 }) { __typename } }',
  ])('is refused where it is written out: %s', async (query) => {
    await expectRefused(() => story.asks(people.employer, query));
  });

  it('is refused when a variable is null where only a default allows it', async () => {
    const query =
      'mutation ($n: Boolean) { registerLearner(input: { name: "x", availability: NOW, openToRemote: $n }) { __typename } }';
    await expectRefused(() => story.asks(people.coach, query, { n: null }));
  });
});

describe('A query with bad input', () => {
  const page = (first: unknown, after: unknown): object => ({ id: known.posting, first, after });
  const lists = [
    ['employer', 'posting(id: $id) { l: matchedCandidates(first: $first, after: $after) { totalCount } }'],
    ['learner', 'learner { l: matchedPostings(first: $first, after: $after) { totalCount } }'],
    ['learner', 'learner { l: assertedSkills(first: $first, after: $after) { edges { cursor } } }'],
    ['learner', 'learner { l: credentials(first: $first, after: $after) { edges { cursor } } }'],
    ['admin', 'l: organisations(first: $first, after: $after) { edges { cursor } }'],
    ['admin', 'l: postings(first: $first, after: $after) { edges { cursor } }'],
    ['admin', 'l: skills(first: $first, after: $after) { edges { cursor } }'],
    ['admin', 'l: occupations(first: $first, after: $after) { edges { cursor } }'],
    ['admin', 'l: issuers(first: $first, after: $after) { edges { cursor } }'],
    ['admin', 'l: achievements(first: $first, after: $after) { edges { cursor } }'],
  ] as const;
  const pages: readonly (readonly [unknown, unknown])[] = [
    [0, null],
    [101, null],
    [-1, null],
    ['ten', null],
    [2.5, null],
    [5, 'broken'],
    [5, 'azE6'],
    [5, Buffer.from(`k2:aaaaaaaa:${newId()}`).toString('base64url')],
    [5, LONG],
    [5, 7],
  ];

  it.each(lists.flatMap((list) => pages.map((one) => [...list, ...one] as const)))(
    'is refused: %s asks %s with first %p after %.60p',
    // The list is one field of another, or one of the query's own: null either way.
    async (...[who, field, first, after]) => {
      const query = `query ($id: ID = "", $first: Int!, $after: String) { ${field} p: posting(id: $id) { __typename } }`;
      const { errors, text } = await story.asks<unknown>(people[who], query, page(first, after));
      expect([text.slice(0, 200), errors.map(({ extensions }) => extensions.code)]).toEqual([
        text.slice(0, 200),
        ['BAD_USER_INPUT'],
      ]);
      expect(text).not.toMatch(/SELECT|uuid|node_modules/);
      expect(text.length).toBeLessThan(5_000);
    },
  );

  it.each([
    'query ($n: Int) { skills(first: $n) { edges { cursor } } }',
    'query ($n: Int = 3) { skills(first: $n) { edges { cursor } } }',
    'query ($n: PostingState) { postings(state: $n) { edges { cursor } } }',
    'query ($id: ID = "", $n: Int) { posting(id: $id) { matchedCandidates(first: $n) { totalCount } } }',
  ])('is refused when a variable is null where only a default allows it: %s', async (query) => {
    const { errors } = await ask(hub.url, { query, variables: { n: null } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    'posting',
    'learner',
    'organisation',
    'credential',
    'issuer',
    'achievement',
    'skill',
    'statusList',
  ])('finds nothing under an id that is of another kind, unknown or none: %s', async (field) => {
    const ids = [known.posting, known.skill, people.learner.personId, newId(), 'x', '', '\u0000', LONG];
    const query = `query ($id: ID!) { found: ${field}(id: $id) { __typename } }`;
    for (const id of ids) {
      const asker = people.coach;
      const { data, errors } = await story.asks<{ found: object | null }>(asker, query, { id });
      const exists =
        (field === 'posting' && id === known.posting) || (field === 'skill' && id === known.skill);
      expect([id.slice(0, 40), data.found !== null, errors]).toEqual([id.slice(0, 40), exists, []]);
    }
  });

  it('of more than 1 MB, or by a token that is none, is refused before it is looked at', async () => {
    const tooLong = await ask(hub.url, {
      query: `{ skills(search: "${LONG}${LONG}") { edges { cursor } } }`,
    });
    expect([tooLong.status, tooLong.errors[0]?.extensions.code]).toEqual([413, 'BAD_USER_INPUT']);
    const claims = { personId: newId(), organisationId: null, roles: ['admin'] as const };
    const good = await tokenFor(claims);
    for (const token of [await tokenFor(claims, -60), `${good}x`, good.replace('.', '.x'), 'x']) {
      const { status, errors, text } = await ask(hub.url, { query: '{ __typename }', token });
      expect([status, errors[0]?.extensions.code, text.includes('"data"')]).toEqual([
        401,
        'UNAUTHENTICATED',
        false,
      ]);
    }
  });
});
