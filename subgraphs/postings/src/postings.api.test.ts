import { type Caller, newId } from '@ler-hub/kernel';
import {
  type Answer,
  callers,
  countQueries,
  driftOf,
  executorOf,
  type Question,
  resourcesOf,
  useDatabase,
} from '@ler-hub/testing';
import { EventLog, EventLogMigration, type NewEvent, openDatabase } from '@ler-hub/postgres';
import { openPostingsDatabase } from './database';
import { postings, type RunningPostings } from './index';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);

const [welding, safety, driving] = [newId(), newId(), newId()];
const [works, rival, board, otherBoard] = [newId(), newId(), newId(), newId()];
const WELDER = '51-4121.00';
const employer = callers.employer(works);

async function publish(url: string, schema: string, events: readonly NewEvent[]): Promise<void> {
  const log = await openDatabase({
    url,
    schema,
    entities: [],
    migrations: [EventLogMigration],
    connections: 2,
  });
  await log.transaction((transaction) => new EventLog(transaction).append(...events));
  await log.destroy();
}

beforeAll(async () => {
  await publish(
    database.url,
    'skills',
    [welding, safety, driving].map((id) => ({
      topic: 'skill.changed.v1',
      nounId: id,
      version: 1,
      state: { id, frameworkId: newId(), code: id, name: 'A skill', kind: 'SKILL' },
    })),
  );
  const occupation = newId();
  const requiredSkills = [
    { skillId: safety, importance: 3.5, level: 3 },
    { skillId: welding, importance: 4.6, level: 4 },
    { skillId: driving, importance: 5, level: null },
  ];
  await publish(database.url, 'skills', [
    {
      topic: 'occupation.changed.v1',
      nounId: occupation,
      version: 1,
      state: { id: occupation, code: WELDER, title: 'Welders', requiredSkills },
    },
  ]);
  await publish(
    database.url,
    'employers',
    (
      [
        [works, 'EMPLOYER'],
        [rival, 'EMPLOYER'],
        [board, 'JOB_BOARD'],
        [otherBoard, 'JOB_BOARD'],
      ] as const
    ).map(([id, kind]) => ({
      topic: 'organisation.changed.v1',
      nounId: id,
      version: 1,
      state: { id, name: 'An organisation', kinds: [kind] },
    })),
  );
  running = await postings.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const ALL = /* GraphQL */ `
  id
  title
  description
  state
  remote
  opensOn
  closesOn
  region {
    state
  }
  hiringOrganization {
    id
  }
  requirements {
    skill {
      id
    }
    level
    weight
    mustHave
  }
  licences {
    name
    jurisdiction
  }
  wage {
    minimum
    maximum
    per
    currency
  }
  occupation {
    code
  }
  publishedTo {
    id
  }
  source {
    system
  }
`;

interface Written {
  readonly id: string;
  readonly state: string;
}
type Payload = Readonly<Record<string, { readonly posting: Written } | null>>;

/** Runs one mutation on a posting. */
function mutate(
  name: 'draft' | 'revise' | 'open' | 'close' | 'publish',
  input: object,
  caller: Caller = employer,
) {
  const model = {
    draft: 'DraftPostingInput',
    revise: 'RevisePostingInput',
    open: 'PostingIdInput',
    close: 'PostingIdInput',
    publish: 'PublishPostingInput',
  }[name];
  return ask<Payload>({
    query: `mutation ($input: ${model}!) { ${name}Posting(input: $input) { posting { ${ALL} } } }`,
    variables: { input },
    caller,
  });
}

async function draft(input: object = {}, caller: Caller = employer): Promise<string> {
  const { data, text } = await mutate('draft', { title: 'Welder', ...input }, caller);
  const id = data['draftPosting']?.posting.id;
  if (id === undefined) throw new Error(text);
  return id;
}

/** A posting of the state, published to the job board. */
async function inState(state: 'DRAFT' | 'OPEN' | 'CLOSED'): Promise<string> {
  const postingId = await draft();
  await mutate('publish', { postingId, organisationId: board });
  if (state !== 'DRAFT') await mutate('open', { postingId });
  if (state === 'CLOSED') await mutate('close', { postingId });
  return postingId;
}

const stored = () => database.query('SELECT id, version FROM postings.posting ORDER BY id');
const eventsOf = (id: string) =>
  database.query<{ topic: string; version: number; state: object }>(
    'SELECT topic, version, state FROM postings.event WHERE noun_id = $1 ORDER BY seq',
    [id],
  );

const full = {
  title: 'Welder, night shift',
  description: '<script>alert(1)</script> “Night” 夜 👷',
  requirements: [
    { skillId: welding, level: 4, weight: 10, mustHave: true },
    { skillId: safety, level: 2 },
  ],
  licences: [{ name: 'Certified Welder', jurisdiction: 'CA' }, { name: 'Driving licence' }],
  region: { state: 'CA' },
  remote: true,
  wage: { minimum: 28.35, maximum: 41, per: 'HOUR' },
  opensOn: '2026-11-22',
  closesOn: '2027-02-28',
  occupationCode: WELDER,
};

describe('a draft', () => {
  it('keeps all that it was given, and is published whole', async () => {
    const { data, codes } = await mutate('draft', full);
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
  ])('is not written by %s', async (_who, caller, code) => {
    const before = await stored();
    const { data, codes } = await mutate('draft', { title: 'Welder' }, caller);
    expect(data['draftPosting']).toBeNull();
    expect(codes).toEqual([code]);
    expect(await stored()).toEqual(before);
  });

  const requirement = { skillId: welding, level: 3, weight: 5 };
  const megabyte = 'x'.repeat(1_000_000);
  const bad: [string, object, string | null][] = [
    ['an empty title', { title: '' }, 'input.title'],
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
    ['an unknown occupation', { occupationCode: '99-9999.00' }, 'input.occupationCode'],
    ['an occupation of no code', { occupationCode: 'a\0' }, 'input.occupationCode'],
  ];
  it.each(bad)('is refused with %s, and nothing is stored', async (_what, change, path) => {
    const before = await stored();
    const { codes, text } = await mutate('draft', { title: 'Welder', ...change });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    if (path !== null) expect(text).toContain(`"path":"${path}"`);
    expect(text).not.toContain('x'.repeat(1_000));
    expect(await stored()).toEqual(before);
  });
});

describe('a posting', () => {
  it('is opened once, closed once, and each is published as its next version', async () => {
    const postingId = await draft();
    expect((await mutate('close', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await mutate('open', { postingId })).data['openPosting']?.posting.state).toBe('OPEN');
    expect((await mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await mutate('close', { postingId })).data['closePosting']?.posting.state).toBe('CLOSED');
    expect((await mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await mutate('revise', { postingId, title: 'Late' })).codes).toEqual(['CONFLICT']);
    expect((await mutate('publish', { postingId, organisationId: board })).codes).toEqual(['CONFLICT']);
    expect(
      (await eventsOf(postingId)).map(({ topic, version, state }) => ({
        topic,
        version,
        state: (state as Written).state,
      })),
    ).toEqual([
      { topic: 'posting.drafted.v1', version: 1, state: 'DRAFT' },
      { topic: 'posting.opened.v1', version: 2, state: 'OPEN' },
      { topic: 'posting.closed.v1', version: 3, state: 'CLOSED' },
    ]);
  });

  it('changes in what is given, keeps the rest, and an unchanged one publishes nothing', async () => {
    const postingId = await draft(full);
    const requirements = [{ skillId: driving, level: 1, weight: 1, mustHave: false }];
    const revised = await mutate('revise', { postingId, requirements, wage: null });
    expect(revised.data['revisePosting']?.posting).toMatchObject({
      title: full.title,
      wage: null,
      licences: [{ name: 'Certified Welder' }, { name: 'Driving licence' }],
      requirements: [{ skill: { id: driving }, level: 1, weight: 1, mustHave: false }],
    });
    await mutate('revise', { postingId, requirements, title: full.title, region: { state: 'CA' } });
    expect((await eventsOf(postingId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  it.each([
    ['no title', { title: null }],
    ['no list of requirements', { requirements: null }],
    ['neither remote nor not', { remote: null }],
    ['a closing day before the stored opening day', { closesOn: '2020-01-01' }],
    ['an unknown skill', { requirements: [{ skillId: newId(), level: 1 }] }],
  ])('is not revised to %s', async (_what, change) => {
    const postingId = await draft(full);
    expect((await mutate('revise', { postingId, ...change })).codes).toEqual(['BAD_USER_INPUT']);
    expect(await eventsOf(postingId)).toHaveLength(1);
  });

  it('is published to a job board once', async () => {
    const postingId = await draft();
    const { codes, data } = await mutate('publish', { postingId, organisationId: board });
    expect(codes).toEqual([]);
    expect(data['publishPosting']?.posting).toMatchObject({ publishedTo: [{ id: board }] });
    expect((await mutate('publish', { postingId, organisationId: board })).codes).toEqual(['CONFLICT']);
    expect((await eventsOf(postingId)).at(-1)).toMatchObject({
      topic: 'posting.published.v1',
      state: { publishedTo: [board] },
    });
  });

  it.each([
    ['an employer', rival],
    ['an organisation that there is not', newId()],
    ['a skill', welding],
    ['no id', 'me'],
  ])('is not published to %s', async (_what, organisationId) => {
    const { codes } = await mutate('publish', { postingId: await draft(), organisationId });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is changed by employers of its organisation only, and does not tell others that it exists', async () => {
    const [hidden, shown] = [await inState('DRAFT'), await inState('OPEN')];
    const before = await stored();
    const codesOf = async (postingId: string, caller: Caller) =>
      (await mutate('close', { postingId }, caller)).codes;
    expect(await codesOf(hidden, callers.employer(rival))).toEqual(['NOT_FOUND']);
    expect(await codesOf(newId(), callers.employer(rival))).toEqual(['NOT_FOUND']);
    expect(await codesOf(works, employer)).toEqual(['NOT_FOUND']);
    expect(await codesOf('no id', employer)).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf(shown, callers.employer(rival))).toEqual(['FORBIDDEN']);
    expect(await codesOf(shown, callers.jobBoard(works))).toEqual(['FORBIDDEN']);
    expect(await codesOf(shown, callers.nobody)).toEqual(['UNAUTHENTICATED']);
    expect(await stored()).toEqual(before);
  });

  it('is opened by one of two that open it at the same time', async () => {
    const postingId = await draft();
    const answers = await Promise.all([mutate('open', { postingId }), mutate('open', { postingId })]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['CONFLICT']);
    expect(await eventsOf(postingId)).toHaveLength(2);
  });
});

describe('who sees a posting', () => {
  const seers: [string, Caller, readonly string[]][] = [
    ['nobody', callers.nobody, ['OPEN']],
    ['a learner', callers.learner(), ['OPEN']],
    ['an admin', callers.admin(), ['OPEN']],
    ['another employer', callers.employer(rival), ['OPEN']],
    ['another job board', callers.jobBoard(otherBoard), ['OPEN']],
    ['a coach of its organisation', callers.coach(works), ['OPEN']],
    ['the job board that it is published to', callers.jobBoard(board), ['OPEN', 'CLOSED']],
    ['an employer of its organisation', employer, ['DRAFT', 'OPEN', 'CLOSED']],
  ];
  it.each(seers)('%s, by id and as an entity', async (_who, caller, states) => {
    for (const state of ['DRAFT', 'OPEN', 'CLOSED'] as const) {
      const id = await inState(state);
      const seen = states.includes(state) ? { title: 'Welder' } : null;
      const query = `query ($r: [_Any!]!) { posting(id: "${id}") { title } _entities(representations: $r) { ... on Posting { title } } }`;
      const { data } = await ask({ query, variables: { r: [{ __typename: 'Posting', id }] }, caller });
      expect(data).toEqual({ posting: seen, _entities: [seen] });
    }
  });

  it('in lists: open ones everybody, others only who writes for their organisation', async () => {
    const organisationId = newId();
    await publish(database.url, 'employers', [
      {
        topic: 'organisation.changed.v1',
        nounId: organisationId,
        version: 1,
        state: { kinds: ['EMPLOYER'] },
      },
    ]);
    const own = callers.employer(organisationId);
    const id = await draft({}, own);
    const drafts = async (caller: Caller) =>
      (await ask({ query: '{ postings(state: DRAFT) { edges { node { id } } } }', caller })).data;
    expect(await drafts(own)).toEqual({ postings: { edges: [{ node: { id } }] } });
    const none = { postings: { edges: [] } };
    expect(await drafts(callers.nobody)).toEqual(none);
    expect(await drafts(callers.coach(organisationId))).toEqual(none);
    expect(await drafts(callers.employer())).toEqual(none);
  });
});

interface Page {
  readonly postings: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

interface Counted {
  readonly result: Answer<Page>;
  readonly queries: readonly string[];
}

describe('lists and entities', () => {
  it('are read page by page, each posting once, by one query a page', async () => {
    await Promise.all(Array.from({ length: 5 }, () => inState('OPEN')));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const question: Question = {
        query: `query ($after: String) { postings(first: 2, after: $after) { edges { node { ${ALL} } } pageInfo { hasNextPage endCursor } } }`,
        variables: { after },
      };
      const { result, queries }: Counted = await countQueries(() => ask<Page>(question));
      expect(queries).toHaveLength(1);
      const { edges, pageInfo }: Page['postings'] = result.data.postings;
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    const open = await database.query<{ id: string }>(
      "SELECT id FROM postings.posting WHERE state = 'OPEN' ORDER BY id",
    );
    expect(seen).toEqual(open.map(({ id }) => id));
  });

  it.each([
    'first: 0',
    'first: 101',
    'after: "nonsense"',
    `after: "${Buffer.from('k1:x').toString('base64url')}"`,
  ])('refuse a page of %s', async (args) => {
    expect((await ask({ query: `{ postings(${args}) { edges { cursor } } }` })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  it('resolve many postings by one query, in order and with null for what is not there', async () => {
    const [a, b] = [await inState('OPEN'), await inState('OPEN')];
    const representations = [b, newId(), a, b, 'no id', welding].map((id) => ({ __typename: 'Posting', id }));
    const { result, queries } = await countQueries(() =>
      ask({
        query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Posting { id requirements { skill { id } } publishedTo { id } } } }`,
        variables: { r: representations },
      }),
    );
    const whole = (id: string) => ({ id, requirements: [], publishedTo: [{ id: board }] });
    expect(result.data).toEqual({ _entities: [whole(b), null, whole(a), whole(b), null, null] });
    expect(queries).toHaveLength(1);
  });
});

describe('proposed requirements', () => {
  const proposal = [
    { skill: { id: welding }, level: 4, weight: 9, mustHave: true },
    { skill: { id: safety }, level: 3, weight: 5, mustHave: false },
  ];

  it('follow from what the occupation asks for; unknown levels are not guessed', async () => {
    const { data } = await ask({
      query: `{ a: proposedRequirements(occupationCode: "${WELDER}") { skill { id } level weight mustHave }
                b: proposedRequirements(occupationCode: "99-9999.00") { level }
                c: proposedRequirements(occupationCode: "\\u0000") { level } }`,
    });
    expect(data).toEqual({ a: proposal, b: null, c: null });
  });

  it('extend occupations, many by one query', async () => {
    const { result, queries } = await countQueries(() =>
      ask({
        query:
          'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Occupation { proposedRequirements { skill { id } level weight mustHave } } } }',
        variables: { r: [WELDER, '99-9999.00', WELDER].map((code) => ({ __typename: 'Occupation', code })) },
      }),
    );
    const known = { proposedRequirements: proposal };
    expect(result.data).toEqual({ _entities: [known, { proposedRequirements: null }, known] });
    expect(queries).toHaveLength(1);
  });
});

describe('the database', () => {
  it('has migrations that produce exactly the mapped tables', async () => {
    const postingsDatabase = await openPostingsDatabase(database.url);
    expect(await driftOf(postingsDatabase)).toEqual([]);
    await postingsDatabase.destroy();
  });
});
