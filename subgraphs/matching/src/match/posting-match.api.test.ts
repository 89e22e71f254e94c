import { type Caller, newId } from '@ler-hub/kernel';
import { callers, countQueries } from '@ler-hub/testing';
import { askersOf, useMatching } from '../api.fixture';
import { grant, requirement, skill } from '../engine/contract-population.fixture';

const { database, logs, ask, catchUp } = useMatching();

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
    const { learnerId, credentialId } = await logs.join(skillId, { consents: [] });
    const full = await logs.post({ requirements: [requirement({ skillId })] });
    const half = await logs.post({
      requirements: [requirement({ skillId }), requirement({ skillId: skill(1), weight: 2 })],
    });
    await logs.post({ requirements: [requirement({ skillId })], state: 'DRAFT' });
    await logs.post({ requirements: [requirement({ skillId })], state: 'CLOSED' });
    await logs.post({ requirements: [requirement({ skillId })], closesOn: '2020-01-01' });
    await logs.post({ requirements: [requirement({ skillId, level: 4, mustHave: true })] });
    const last = await logs.post({ requirements: [requirement({ skillId, level: 4 })] });
    await catchUp();
    const { matched } = await postingsOf(learnerId, callers.learner(learnerId));
    const credentials = [{ id: credentialId }];
    expect(matched).toMatchObject({
      totalCount: 3,
      edges: [
        {
          score: 120,
          maximum: 120,
          node: { id: full.postingId },
          reasons: [{ skill: { id: skillId }, points: 120, credentials }],
        },
        { score: 120, maximum: 360, node: { id: half.postingId } },
        { score: 90, maximum: 120, node: { id: last.postingId } },
      ],
    });
    const page = await postingsOf(learnerId, callers.learner(learnerId), { first: 2 });
    const next = await postingsOf(learnerId, callers.learner(learnerId), {
      after: page.matched?.pageInfo.endCursor,
    });
    expect(next.matched?.edges.map(({ node }) => node.id)).toEqual([last.postingId]);
  });

  it('are shown to a coach whom the learner lets, and are null for anybody else', async () => {
    const skillId = newId();
    const coach = callers.coach();
    const organisationId = coach.organisationId;
    const { learnerId } = await logs.join(skillId, {
      consents: [grant(), grant({ purpose: 'COACHING', audience: 'ORGANISATION', organisationId })],
    });
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    await catchUp();
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

  it('are looked at again in the rows', async () => {
    const skillId = newId();
    const { learnerId } = await logs.join(skillId);
    const { postingId } = await logs.post({ requirements: [requirement({ skillId })] });
    await catchUp();
    const self = callers.learner(learnerId);
    expect((await postingsOf(learnerId, self)).matched?.edges).toHaveLength(1);
    await database.query("UPDATE matching.opening SET state = 'CLOSED' WHERE posting_id = $1", [postingId]);
    expect((await postingsOf(learnerId, self)).matched?.edges).toEqual([]);
  });

  it('are refused for a bad page, and take a constant number of queries', async () => {
    const skillId = newId();
    const { learnerId } = await logs.join(skillId);
    for (let n = 0; n < 3; n++) await logs.post({ requirements: [requirement({ skillId })] });
    const self = callers.learner(learnerId);
    expect((await postingsOf(learnerId, self, { first: 101 })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await postingsOf(learnerId, self, { after: 'nonsense' })).codes).toEqual(['BAD_USER_INPUT']);
    await catchUp();
    expect((await postingsOf(learnerId, self)).matched?.totalCount).toBe(3);
    const { queries } = await countQueries(() => postingsOf(learnerId, self));
    expect(askersOf(queries)).toHaveLength(2);
  });
});
