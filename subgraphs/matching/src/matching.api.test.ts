import { type RunningSubgraph } from '@ler-hub/graphql';
import { type Caller, newId } from '@ler-hub/kernel';
import { callers, countQueries, executorOf, publish, resourcesOf, useDatabase } from '@ler-hub/testing';
import { candidate, grant, holding, opening, requirement, skill } from './engine/contract-population';
import { matching } from './index';
import { type Opening } from './opening/opening';
import { credential, credentialsReceived, learnerChanged, postingChanged } from './projection/published';

const database = useDatabase();
let running: RunningSubgraph;
const ask = executorOf(() => running);
const log = { learners: 'learners', credentials: 'credentials', postings: 'postings' } as const;

beforeAll(async () => {
  running = await matching.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

interface Edge {
  readonly cursor: string;
  readonly score: number;
  readonly maximum: number;
  readonly node: { readonly id: string; readonly learner: { readonly id: string } | null };
  readonly reasons: readonly { readonly credentials: readonly { readonly id: string }[] | null }[];
}

interface Candidates {
  readonly totalCount: number;
  readonly facets: { readonly state: readonly object[]; readonly availability: readonly object[] };
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly Edge[];
}

const CANDIDATES = /* GraphQL */ `
  query ($postings: [_Any!]!, $first: Int! = 20, $after: String, $evidence: EvidenceClass! = VERIFIED) {
    _entities(representations: $postings) {
      ... on Posting {
        matchedCandidates(first: $first, after: $after, evidence: $evidence) {
          totalCount
          facets {
            state {
              value
              count
            }
            availability {
              value
              count
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            score
            maximum
            node {
              id
              region {
                state
              }
              availability
              learner {
                id
              }
            }
            reasons {
              skill {
                id
              }
              askedLevel
              heldLevel
              mustHave
              evidence
              points
              maximumPoints
              credentials {
                id
              }
            }
          }
        }
      }
    }
  }
`;

const representation = (id: string) => ({ __typename: 'Posting', id });

async function candidatesOf(postingId: string, caller: Caller, variables: object = {}) {
  const { data, codes, text } = await ask<{
    _entities: readonly [{ readonly matchedCandidates: Candidates | null } | null];
  }>({ query: CANDIDATES, variables: { postings: [representation(postingId)], ...variables }, caller });
  return { matched: data._entities[0]?.matchedCandidates ?? null, codes, text };
}

/** A new posting for a skill of its own, so that tests do not meet. It is known at once: asking for it catches up. */
async function post(
  given: Partial<Opening> = {},
): Promise<{ posting: Opening; employer: Caller; skillId: string }> {
  const [organisationId, skillId] = [newId(), newId()];
  const posting = opening({
    postingId: newId(),
    organisationId,
    requirements: [requirement({ skillId })],
    ...given,
  });
  await publish(database.url, log.postings, [postingChanged(posting)]);
  return { posting, employer: callers.employer(organisationId), skillId };
}

type Person = Parameters<typeof candidate>[0];

/** A learner with a verified credential for the skill. */
async function join(
  skillId: string,
  given: Person = {},
): Promise<{ learnerId: string; credentialId: string }> {
  const [learnerId, credentialId] = [newId(), newId()];
  const shown = { id: credentialId, learnerId, skills: [{ skillId, level: 3 }] };
  await publish(database.url, log.credentials, [credential('received', shown)]);
  await publish(database.url, log.learners, [learnerChanged(candidate({ learnerId, ...given }))]);
  return { learnerId, credentialId };
}

/** Waits until what was published shows. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 200; ; tries--) {
    try {
      await check();
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

describe('the candidates of a posting', () => {
  it('are explained, counted, and anonymous until they reveal themselves', async () => {
    const skillId = newId();
    const shy = await join(skillId);
    const open = await join(skillId, {
      consents: [grant({ scopes: ['SKILLS', 'CREDENTIALS', 'IDENTITY'] })],
    });
    const { posting, employer } = await post({
      requirements: [requirement({ skillId, level: 5, weight: 2 })],
    });
    const { matched, codes, text } = await candidatesOf(posting.postingId, employer);
    expect(codes).toEqual([]);
    expect(matched).toMatchObject({
      totalCount: 2,
      facets: { state: [{ value: 'CA', count: 2 }], availability: [{ value: 'NOW', count: 2 }] },
      pageInfo: { hasNextPage: false },
    });
    const reason = {
      skill: { id: skillId },
      askedLevel: 5,
      heldLevel: 3,
      mustHave: false,
      evidence: 'VERIFIED',
      points: 144,
      maximumPoints: 240,
    };
    expect(matched?.edges).toMatchObject([
      {
        score: 144,
        maximum: 240,
        node: { region: { state: 'CA' }, availability: 'NOW', learner: null },
        reasons: [{ ...reason, credentials: null }],
      },
      {
        node: { learner: { id: open.learnerId } },
        reasons: [{ ...reason, credentials: [{ id: open.credentialId }] }],
      },
    ]);
    expect(text).not.toContain(shy.learnerId);
    expect(text).not.toContain(shy.credentialId);
  });

  it('are for its employer and the job boards that show it, once it is open', async () => {
    const board = newId();
    const { posting, employer } = await post({ publishedTo: [board] });
    const both = (await candidatesOf(posting.postingId, employer)).matched;
    expect(both).not.toBeNull();
    expect((await candidatesOf(posting.postingId, callers.jobBoard(board))).matched).toEqual(both);
    const refused: [Caller, string][] = [
      [callers.nobody, 'UNAUTHENTICATED'],
      [callers.employer(), 'FORBIDDEN'],
      [callers.employer(board), 'FORBIDDEN'],
      [callers.jobBoard(posting.organisationId), 'FORBIDDEN'],
      [callers.jobBoard(), 'FORBIDDEN'],
      [callers.coach(posting.organisationId), 'FORBIDDEN'],
      [callers.learner(), 'FORBIDDEN'],
      [callers.admin(), 'FORBIDDEN'],
    ];
    for (const [caller, code] of refused) {
      const { matched, codes } = await candidatesOf(posting.postingId, caller);
      expect([matched, codes]).toEqual([null, [code]]);
    }
    const draft = await post({ state: 'DRAFT' });
    expect((await candidatesOf(draft.posting.postingId, draft.employer)).codes).toEqual(['FORBIDDEN']);
    const closed = await post({ state: 'CLOSED' });
    expect((await candidatesOf(closed.posting.postingId, closed.employer)).codes).toEqual([]);
  });

  it('are null for a posting that does not exist, and for an id that cannot be one', async () => {
    for (const id of [newId(), "' OR 1=1"]) {
      expect(await candidatesOf(id, callers.employer())).toMatchObject({ matched: null, codes: [] });
    }
  });

  it('come page by page, each once, best first, with the same total', async () => {
    const skillId = newId();
    const people = Array.from({ length: 7 }, (_, n) =>
      candidate({ learnerId: newId(), holdings: [holding({ skillId, level: 1 + (n % 3) })] }),
    );
    await publish(database.url, log.credentials, people.flatMap(credentialsReceived));
    await publish(
      database.url,
      log.learners,
      people.map((person) => learnerChanged(person)),
    );
    const { posting, employer } = await post({ requirements: [requirement({ skillId })] });
    const seen: Edge[] = [];
    let after: string | null = null;
    do {
      const { matched } = await candidatesOf(posting.postingId, employer, { first: 2, after });
      expect(matched?.totalCount).toBe(7);
      seen.push(...(matched?.edges ?? []));
      after = matched?.pageInfo.hasNextPage === true ? matched.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.map(({ score }) => score)).toEqual([120, 120, 80, 80, 40, 40, 40]);
    expect(new Set(seen.map(({ node }) => node.id)).size).toBe(7);
  });

  it('count only the evidence that is asked for', async () => {
    const skillId = newId();
    await join(newId(), { holdings: [holding({ skillId, evidence: 'CLAIMED', credentialId: null })] });
    const { posting, employer } = await post({ requirements: [requirement({ skillId })] });
    const scores = async (evidence: string) =>
      (await candidatesOf(posting.postingId, employer, { evidence })).matched?.edges.map(
        ({ score }) => score,
      );
    expect(await scores('VERIFIED')).toEqual([]);
    expect(await scores('EVIDENCED')).toEqual([]);
    expect(await scores('CLAIMED')).toEqual([60]);
  });

  it.each([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ after: '' }],
    [{ after: 'nonsense' }],
    [{ evidence: 'PERHAPS' }],
    [{ first: 'two' }],
  ])('are refused for a page of %j', async (variables) => {
    const { posting, employer } = await post();
    const run = candidatesOf(posting.postingId, employer, variables);
    const codes = await run.then(
      (answer) => answer.codes,
      () => ['BAD_USER_INPUT'],
    );
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it('are refused after a cursor of another organisation, another posting or another evidence', async () => {
    const [board, skillId] = [newId(), newId()];
    for (let n = 0; n < 3; n++)
      await join(skillId, { consents: [grant(), grant({ audience: 'JOB_BOARDS' })] });
    const requirements = [requirement({ skillId })];
    const { posting, employer } = await post({ requirements, publishedTo: [board] });
    const page = await candidatesOf(posting.postingId, employer, { first: 1 });
    const after = page.matched?.pageInfo.endCursor;
    expect((await candidatesOf(posting.postingId, employer, { after })).matched?.edges).toHaveLength(2);
    expect((await candidatesOf(posting.postingId, callers.jobBoard(board), { after })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect((await candidatesOf(posting.postingId, employer, { after, evidence: 'CLAIMED' })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
    const other = opening({ postingId: newId(), organisationId: posting.organisationId, requirements });
    await publish(database.url, log.postings, [postingChanged(other)]);
    expect((await candidatesOf(other.postingId, employer, { after })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('vanish with their consent, from list, total, facets and open cursors, and so does their id', async () => {
    const skillId = newId();
    const [, second] = [await join(skillId), await join(skillId)];
    const { posting, employer } = await post({ requirements: [requirement({ skillId })] });
    const before = await candidatesOf(posting.postingId, employer, { first: 1 });
    expect(before.matched?.totalCount).toBe(2);
    const gone = (await candidatesOf(posting.postingId, employer)).matched?.edges[1]?.node.id ?? '';
    const withdrawn = candidate({ learnerId: second.learnerId, consents: [] });
    await publish(database.url, log.learners, [learnerChanged(withdrawn, 2)]);
    await eventually(async () => {
      const { matched } = await candidatesOf(posting.postingId, employer);
      expect(matched).toMatchObject({ totalCount: 1, facets: { state: [{ value: 'CA', count: 1 }] } });
    });
    const after = before.matched?.pageInfo.endCursor;
    expect((await candidatesOf(posting.postingId, employer, { after })).matched?.edges).toEqual([]);
    const { data, codes } = await ask({ query: `{ candidate(id: "${gone}") { id } }`, caller: employer });
    expect([data, codes]).toEqual([{ candidate: null }, ['NOT_FOUND']]);
  });

  it('vanish when the credential of a must-have is revoked', async () => {
    const skillId = newId();
    const { learnerId, credentialId } = await join(skillId);
    const { posting, employer } = await post({ requirements: [requirement({ skillId, mustHave: true })] });
    expect((await candidatesOf(posting.postingId, employer)).matched?.totalCount).toBe(1);
    const revoked = credential(
      'revoked',
      { id: credentialId, learnerId, skills: [{ skillId, level: 3 }] },
      2,
    );
    await publish(database.url, log.credentials, [revoked]);
    await eventually(async () => {
      expect(
        (await candidatesOf(posting.postingId, employer, { evidence: 'CLAIMED' })).matched?.totalCount,
      ).toBe(0);
    });
  });

  it('of many postings take a constant number of queries', async () => {
    const [organisationId, skillId] = [newId(), newId()];
    const people = Array.from({ length: 30 }, () =>
      candidate({ learnerId: newId(), holdings: [holding({ skillId })] }),
    );
    await publish(database.url, log.credentials, people.flatMap(credentialsReceived));
    await publish(
      database.url,
      log.learners,
      people.map((person) => learnerChanged(person)),
    );
    const postings = Array.from({ length: 20 }, () =>
      opening({ postingId: newId(), organisationId, requirements: [requirement({ skillId })] }),
    );
    await publish(
      database.url,
      log.postings,
      postings.map((posting) => postingChanged(posting)),
    );
    const caller = callers.employer(organisationId);
    const all = (count: number) => ({
      query: CANDIDATES,
      variables: { postings: postings.slice(0, count).map(({ postingId }) => representation(postingId)) },
      caller,
    });
    await ask(all(20));
    const one = await countQueries(() => ask(all(1)));
    const many = await countQueries(() => ask<{ _entities: { matchedCandidates: Candidates }[] }>(all(20)));
    expect(many.result.data._entities.map(({ matchedCandidates }) => matchedCandidates.edges.length)).toEqual(
      Array.from({ length: 20 }, () => 20),
    );
    expect(one.queries).toHaveLength(2);
    expect(many.queries).toHaveLength(2);
  });
});

describe('a candidate id', () => {
  const find = (id: string, caller: Caller) =>
    ask<{ candidate: object | null }>({
      query: 'query ($id: ID!) { candidate(id: $id) { id region { state } } }',
      variables: { id },
      caller,
    });

  it('is stable for one organisation, unlinkable across two, and worth nothing to another', async () => {
    const [board, skillId] = [newId(), newId()];
    await join(skillId, { consents: [grant(), grant({ audience: 'JOB_BOARDS' })] });
    const { posting, employer } = await post({
      requirements: [requirement({ skillId })],
      publishedTo: [board],
    });
    const idFor = async (caller: Caller): Promise<string> =>
      (await candidatesOf(posting.postingId, caller)).matched?.edges[0]?.node.id ?? '';
    const id = await idFor(employer);
    const boardId = await idFor(callers.jobBoard(board));
    expect(await idFor(callers.employer(posting.organisationId))).toBe(id);
    expect(boardId).not.toBe(id);
    expect((await find(id, employer)).data).toEqual({ candidate: { id, region: { state: 'CA' } } });
    for (const foreign of [boardId, newId(), '', 'x'.repeat(1_000), id.slice(1)]) {
      const { data, codes } = await find(foreign, employer);
      expect([data, codes]).toEqual([{ candidate: null }, ['NOT_FOUND']]);
    }
    expect((await find(id, callers.nobody)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await find(id, callers.learner())).codes).toEqual(['FORBIDDEN']);
  });

  it('resolves as an entity, many by one query, in order and with null for foreign ones', async () => {
    const skillId = newId();
    for (let n = 0; n < 2; n++) await join(skillId);
    const { posting, employer } = await post({ requirements: [requirement({ skillId })] });
    const { matched } = await candidatesOf(posting.postingId, employer);
    const [a = '', b = ''] = (matched?.edges ?? []).map(({ node }) => node.id);
    const representations = [b, newId(), a, b, 'no id'].map((id) => ({ __typename: 'Candidate', id }));
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Candidate { id } } }';
    const { result, queries } = await countQueries(() =>
      ask({ query, variables: { r: representations }, caller: employer }),
    );
    expect(result.data).toEqual({ _entities: [{ id: b }, null, { id: a }, { id: b }, null] });
    expect(queries).toHaveLength(1);
  });
});

describe('the postings of a learner', () => {
  const QUERY = /* GraphQL */ `
    query ($learners: [_Any!]!, $first: Int! = 20, $after: String) {
      _entities(representations: $learners) {
        ... on Learner {
          matchedPostings(first: $first, after: $after) {
            totalCount
            pageInfo {
              hasNextPage
              endCursor
            }
            edges {
              score
              maximum
              node {
                id
              }
              reasons {
                skill {
                  id
                }
                points
                credentials {
                  id
                }
              }
            }
          }
        }
      }
    }
  `;
  interface Postings {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: { readonly id: string } }[];
  }

  async function postingsOf(learnerId: string, caller: Caller, variables: object = {}) {
    const learners = [{ __typename: 'Learner', id: learnerId }];
    const { data, codes } = await ask<{
      _entities: readonly [{ readonly matchedPostings: Postings | null }];
    }>({
      query: QUERY,
      variables: { learners, ...variables },
      caller,
    });
    return { matched: data._entities[0].matchedPostings, codes };
  }

  it('are the open ones that fit, best first, explained with their credentials, without any consent', async () => {
    const skillId = newId();
    const { learnerId, credentialId } = await join(skillId, { consents: [] });
    const full = await post({ requirements: [requirement({ skillId })] });
    const half = await post({
      requirements: [requirement({ skillId }), requirement({ skillId: skill(1), weight: 2 })],
    });
    await post({ requirements: [requirement({ skillId })], state: 'DRAFT' });
    await post({ requirements: [requirement({ skillId })], state: 'CLOSED' });
    await post({ requirements: [requirement({ skillId })], closesOn: '2020-01-01' });
    await post({ requirements: [requirement({ skillId, level: 4, mustHave: true })] });
    const last = await post({ requirements: [requirement({ skillId, level: 4 })] });
    await candidatesOf(last.posting.postingId, last.employer);
    const { matched } = await postingsOf(learnerId, callers.learner(learnerId));
    const credentials = [{ id: credentialId }];
    expect(matched).toMatchObject({
      totalCount: 3,
      edges: [
        {
          score: 120,
          maximum: 120,
          node: { id: full.posting.postingId },
          reasons: [{ skill: { id: skillId }, points: 120, credentials }],
        },
        { score: 120, maximum: 360, node: { id: half.posting.postingId } },
        { score: 90, maximum: 120, node: { id: last.posting.postingId } },
      ],
    });
    const page = await postingsOf(learnerId, callers.learner(learnerId), { first: 2 });
    const next = await postingsOf(learnerId, callers.learner(learnerId), {
      after: page.matched?.pageInfo.endCursor,
    });
    expect(next.matched?.edges.map(({ node }) => node.id)).toEqual([last.posting.postingId]);
  });

  it('are shown to a coach whom the learner lets, and are null for anybody else', async () => {
    const skillId = newId();
    const coach = callers.coach();
    const organisationId = coach.organisationId;
    const { learnerId } = await join(skillId, {
      consents: [grant(), grant({ purpose: 'COACHING', audience: 'ORGANISATION', organisationId })],
    });
    const { posting, employer } = await post({ requirements: [requirement({ skillId })] });
    await candidatesOf(posting.postingId, employer);
    const shown = await postingsOf(learnerId, coach);
    expect(shown.matched?.edges).toMatchObject([
      { node: { id: posting.postingId }, reasons: [{ credentials: null }] },
    ]);
    const others = [callers.nobody, callers.learner(), callers.coach(), employer, callers.admin()];
    for (const caller of others) {
      expect(await postingsOf(learnerId, caller)).toEqual({ matched: null, codes: [] });
    }
    expect(await postingsOf(newId(), coach)).toEqual({ matched: null, codes: [] });
  });

  it('are refused for a bad page, and take a constant number of queries', async () => {
    const skillId = newId();
    const { learnerId } = await join(skillId);
    for (let n = 0; n < 3; n++) await post({ requirements: [requirement({ skillId })] });
    const self = callers.learner(learnerId);
    expect((await postingsOf(learnerId, self, { first: 101 })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await postingsOf(learnerId, self, { after: 'nonsense' })).codes).toEqual(['BAD_USER_INPUT']);
    await eventually(async () => {
      expect((await postingsOf(learnerId, self)).matched?.totalCount).toBe(3);
    });
    const { queries } = await countQueries(() => postingsOf(learnerId, self));
    expect(queries).toHaveLength(2);
  });
});
