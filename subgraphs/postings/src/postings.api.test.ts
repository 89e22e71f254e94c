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
import { openPostingsDatabase } from './database';
import { postings, type RunningPostings } from './index';
import {
  ALL,
  board,
  employer,
  otherBoard,
  publishOrganisations,
  publishOthers,
  rival,
  safety,
  WELDER,
  welding,
  works,
  Writer,
} from './postings.fixture';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);
const write = new Writer(ask);
const NOVEMBER = new Date('2026-11-15T12:00:00Z');
let now = NOVEMBER;

beforeAll(async () => {
  await publishOthers(database);
  running = await postings.start(resourcesOf(database.url, { clock: () => now }));
});
afterAll(() => running.stop());

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
      const id = await write.inState(state);
      const seen = states.includes(state) ? { title: 'Welder' } : null;
      const query = `query ($r: [_Any!]!) { posting(id: "${id}") { title } _entities(representations: $r) { ... on Posting { title } } }`;
      const { data } = await ask({ query, variables: { r: [{ __typename: 'Posting', id }] }, caller });
      expect(data).toEqual({ posting: seen, _entities: [seen] });
    }
  });

  it('in lists: open ones everybody, others only who writes for their organisation', async () => {
    const organisationId = newId();
    await publishOrganisations(database, [organisationId], 'EMPLOYER');
    const own = callers.employer(organisationId);
    const id = await write.draft({}, own);
    const drafts = async (caller: Caller) =>
      (await ask({ query: '{ postings(state: DRAFT) { edges { node { id } } } }', caller })).data;
    expect(await drafts(own)).toEqual({ postings: { edges: [{ node: { id } }] } });
    const none = { postings: { edges: [] } };
    expect(await drafts(callers.nobody)).toEqual(none);
    expect(await drafts(callers.coach(organisationId))).toEqual(none);
    expect(await drafts(callers.employer())).toEqual(none);
  });
});

describe('an open posting whose days are over', () => {
  it('is in the list of open ones for its own organisation only', async () => {
    const [over, last] = [
      await write.inState('OPEN', { closesOn: '2026-11-30' }),
      await write.inState('OPEN', { closesOn: '2026-12-01' }),
    ];
    now = new Date('2026-12-01T23:59:59Z');
    const open = async (caller: Caller) => {
      const query = '{ postings(first: 100) { edges { node { id } } } }';
      const { data } = await ask<Page>({ query, caller });
      return data.postings.edges.map(({ node }) => node.id).filter((id) => [over, last].includes(id));
    };
    expect(await open(callers.nobody)).toEqual([last]);
    expect(await open(callers.employer(rival))).toEqual([last]);
    expect(await open(callers.coach(works))).toEqual([last]);
    expect(await open(employer)).toEqual([over, last].sort());
    now = NOVEMBER;
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
    await Promise.all(Array.from({ length: 5 }, () => write.inState('OPEN')));
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
    const [a, b] = [await write.inState('OPEN'), await write.inState('OPEN')];
    const representations = [b, newId(), a, b, 'no id', welding].map((id) => ({ __typename: 'Posting', id }));
    const { result, queries } = await countQueries(() =>
      ask({
        query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Posting { id requirements { skill { id } } publishedTo { id } } } }`,
        variables: { r: representations },
      }),
    );
    const requirements = [{ skill: { id: welding } }];
    const whole = (id: string) => ({ id, requirements, publishedTo: [{ id: board }] });
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
