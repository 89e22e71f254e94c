import { newId } from '@ler-hub/kernel';
import { callers, eventually, openTransactionElsewhere } from '@ler-hub/testing';
import { useMatching } from '../api.fixture';
import { candidate, grant, requirement } from '../engine/contract-population.fixture';
import { credential, learnerChanged } from '../projection/published.fixture';

let now = new Date();
const { database, logs, ask, shownCandidatesOf, candidatesOf } = useMatching(() => now);

describe('the candidates of a posting', () => {
  it('vanish with their consent, from list, total, facets and open cursors, and so does their id', async () => {
    const skillId = newId();
    const [, second] = [await logs.join(skillId), await logs.join(skillId)];
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    const before = await candidatesOf(posting.postingId, employer, { first: 1 });
    expect(before.matched?.totalCount).toBe(2);
    const gone = (await candidatesOf(posting.postingId, employer)).matched?.edges[1]?.node.id ?? '';
    const withdrawn = candidate({ learnerId: second.learnerId, consents: [] });
    await logs.publish(learnerChanged(withdrawn, 2));
    // Nobody makes it catch up: it follows by itself.
    const shown = async () => (await shownCandidatesOf(posting.postingId, employer)).matched;
    await eventually(async () => ((await shown())?.totalCount === 1 ? true : null), { what: 'one is left' });
    expect(await shown()).toMatchObject({ facets: { state: [{ value: 'CA', count: 1 }] } });
    const after = before.matched?.pageInfo.endCursor;
    expect((await candidatesOf(posting.postingId, employer, { after })).matched?.edges).toEqual([]);
    const { data, codes } = await ask({ query: `{ candidate(id: "${gone}") { id } }`, caller: employer });
    expect([data, codes]).toEqual([{ candidate: null }, ['NOT_FOUND']]);
  });

  it('vanish also while an older transaction is open, and be it in another database', async () => {
    const skillId = newId();
    const { learnerId } = await logs.join(skillId);
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    expect((await candidatesOf(posting.postingId, employer)).matched?.totalCount).toBe(1);
    const open = await openTransactionElsewhere(database.url);
    await logs.publish(learnerChanged(candidate({ learnerId, consents: [] }), 2));
    const total = async () => (await shownCandidatesOf(posting.postingId, employer)).matched?.totalCount;
    await eventually(async () => ((await total()) === 0 ? true : null), { what: 'nobody is left' });
    await open.end();
  });

  it('do not vanish while what they hold changes', async () => {
    const skillId = newId();
    const { learnerId, credentialId: id } = await logs.join(skillId);
    const posting = await logs.post({ requirements: [requirement({ skillId, level: 5 })] });
    const employer = callers.employer(posting.organisationId);
    expect((await candidatesOf(posting.postingId, employer)).matched?.totalCount).toBe(1);
    const asking = new AbortController();
    const changes = (async () => {
      for (let version = 2; !asking.signal.aborted; version++) {
        const skills = [{ skillId, level: 1 + (version % 4) }];
        await logs.publish(credential('received', { id, learnerId, skills }, version));
      }
    })();
    for (let asked = 0; asked < 200; asked++) {
      const { matched } = await shownCandidatesOf(posting.postingId, employer);
      expect([matched?.totalCount, matched?.edges.length]).toEqual([1, 1]);
    }
    asking.abort();
    await changes;
  });

  it('vanish when their consent or their proof runs out, by the clock alone', async () => {
    const skillId = newId();
    const inAnHour = new Date(now.getTime() + 3_600_000).toISOString();
    await logs.join(skillId, { consents: [grant({ expiresAt: inAnHour })] });
    const { learnerId, credentialId: id } = await logs.join(skillId);
    const skills = [{ skillId, level: 3 }];
    await logs.publish(credential('received', { id, learnerId, skills, validUntil: inAnHour }, 2));
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    expect((await candidatesOf(posting.postingId, employer)).matched?.totalCount).toBe(2);
    now = new Date(now.getTime() + 3_600_001);
    expect((await candidatesOf(posting.postingId, employer)).matched?.totalCount).toBe(0);
    const weaker = await candidatesOf(posting.postingId, employer, { evidence: 'EVIDENCED' });
    expect(weaker.matched?.edges.map(({ score }) => score)).toEqual([60]);
  });

  it('are looked at again in the rows: nobody is shown whom these no longer allow, and paging goes on', async () => {
    const skillId = newId();
    const [first, second, third] = [
      await logs.join(skillId),
      await logs.join(skillId),
      await logs.join(skillId),
    ];
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    expect((await candidatesOf(posting.postingId, employer)).matched?.edges).toHaveLength(3);
    await database.query("UPDATE matching.candidate SET consents = '[]' WHERE learner_id = $1", [
      first.learnerId,
    ]);
    await database.query('UPDATE matching.proof SET revoked = true WHERE learner_id = $1', [
      second.learnerId,
    ]);
    const page = (await candidatesOf(posting.postingId, employer, { first: 2 })).matched;
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: true } });
    const rest = await candidatesOf(posting.postingId, employer, { after: page?.pageInfo.endCursor });
    expect(rest.matched?.edges).toHaveLength(1);
    await database.query('DELETE FROM matching.candidate WHERE learner_id = $1', [third.learnerId]);
    expect((await candidatesOf(posting.postingId, employer)).matched?.edges).toEqual([]);
  });

  it('vanish when the credential of a must-have is revoked', async () => {
    const skillId = newId();
    const { learnerId, credentialId } = await logs.join(skillId);
    const posting = await logs.post({ requirements: [requirement({ skillId, mustHave: true })] });
    const employer = callers.employer(posting.organisationId);
    expect((await candidatesOf(posting.postingId, employer)).matched?.totalCount).toBe(1);
    const revoked = credential(
      'revoked',
      { id: credentialId, learnerId, skills: [{ skillId, level: 3 }] },
      2,
    );
    await logs.publish(revoked);
    expect(
      (await candidatesOf(posting.postingId, employer, { evidence: 'CLAIMED' })).matched?.totalCount,
    ).toBe(0);
  });
});
