import { type Caller, newId } from '@ler-hub/kernel';
import { callers, countQueries } from '@ler-hub/testing';
import { askersOf, useMatching } from '../api.fixture';
import { candidate, grant, holding, opening, requirement } from '../engine/contract-population.fixture';
import { credentialsReceived, learnerChanged, postingChanged } from '../projection/published.fixture';
import { candidatesQuestion, type MatchedCandidates } from './candidates-query.fixture';

const { logs, ask, catchUp, candidatesOf } = useMatching();

describe('the candidates of a posting', () => {
  it('are explained, counted, and anonymous until they reveal themselves', async () => {
    const skillId = newId();
    const shy = await logs.join(skillId);
    const open = await logs.join(skillId, {
      consents: [grant({ scopes: ['SKILLS', 'CREDENTIALS', 'IDENTITY'] })],
    });
    const posting = await logs.post({
      requirements: [requirement({ skillId, level: 5, weight: 2 })],
    });
    const employer = callers.employer(posting.organisationId);
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
    const posting = await logs.post({ publishedTo: [board] });
    const employer = callers.employer(posting.organisationId);
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
    const draft = await logs.post({ state: 'DRAFT' });
    expect((await candidatesOf(draft.postingId, callers.employer(draft.organisationId))).codes).toEqual([
      'FORBIDDEN',
    ]);
    const closed = await logs.post({ state: 'CLOSED' });
    for (const { postingId } of [draft, closed]) {
      expect(await candidatesOf(postingId, employer)).toMatchObject({ matched: null, codes: [] });
    }
    expect((await candidatesOf(closed.postingId, callers.employer(closed.organisationId))).codes).toEqual([]);
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
    await logs.publish(...people.flatMap(credentialsReceived));
    await logs.publish(...people.map((person) => learnerChanged(person)));
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    const seen: MatchedCandidates['edges'][number][] = [];
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
    await logs.join(newId(), { holdings: [holding({ skillId, evidence: 'CLAIMED', credentialId: null })] });
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
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
    const posting = await logs.post();
    const employer = callers.employer(posting.organisationId);
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
      await logs.join(skillId, { consents: [grant(), grant({ audience: 'JOB_BOARDS' })] });
    const requirements = [requirement({ skillId })];
    const posting = await logs.post({ requirements, publishedTo: [board] });
    const employer = callers.employer(posting.organisationId);
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
    await logs.publish(postingChanged(other));
    expect((await candidatesOf(other.postingId, employer, { after })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of many postings take a constant number of queries', async () => {
    const [organisationId, skillId] = [newId(), newId()];
    const people = Array.from({ length: 30 }, () =>
      candidate({ learnerId: newId(), holdings: [holding({ skillId })] }),
    );
    await logs.publish(...people.flatMap(credentialsReceived));
    await logs.publish(...people.map((person) => learnerChanged(person)));
    const postings = Array.from({ length: 20 }, () =>
      opening({ postingId: newId(), organisationId, requirements: [requirement({ skillId })] }),
    );
    await logs.publish(...postings.map((posting) => postingChanged(posting)));
    const caller = callers.employer(organisationId);
    const all = (count: number) => ({
      ...candidatesQuestion(postings.slice(0, count).map(({ postingId }) => postingId)),
      caller,
    });
    await catchUp();
    await ask(all(20));
    const one = await countQueries(() => ask(all(1)));
    const many = await countQueries(() =>
      ask<{ _entities: { matchedCandidates: MatchedCandidates }[] }>(all(20)),
    );
    expect(many.result.data._entities.map(({ matchedCandidates }) => matchedCandidates.edges.length)).toEqual(
      Array.from({ length: 20 }, () => 20),
    );
    expect(askersOf(one.queries)).toHaveLength(2);
    expect(askersOf(many.queries)).toHaveLength(2);
  });
});
