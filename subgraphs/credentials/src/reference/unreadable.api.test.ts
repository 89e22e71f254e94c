import { type ConsentGrant, newId } from '@ler-hub/kernel';
import { callers, executorOf, quietLog, resourcesOf, useDatabase } from '@ler-hub/testing';
import { SampleHub } from '../hub.fixture';
import { credentials, type RunningCredentials } from '../index';

const database = useDatabase();
const log = quietLog();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url, { log }));
});
afterAll(() => running.stop());

const toEmployers: ConsentGrant = {
  ...{ id: newId(), purpose: 'MATCHING', audience: 'EMPLOYERS', organisationId: null },
  ...{ scopes: ['CREDENTIALS', 'IDENTITY'], expiresAt: null },
};
/** A consent as a later version of the hub might write it. */
const unheardOf = { ...toEmployers, purpose: 'UNHEARD_OF' } as unknown as ConsentGrant;

/** A new noun of another subgraph whose state lacks what is read of it. */
async function unreadable(schema: string, noun: string): Promise<string> {
  const id = newId();
  await database.publish(schema, [{ topic: `${noun}.changed.v1`, nounId: id, version: 1, state: { id } }]);
  return id;
}

const told = (id: string) => log.entries.filter((entry) => entry.includes(id));

describe('what another subgraph published and this one cannot read', () => {
  it('of a learner opens nothing of theirs, hides nothing of others, and is logged', async () => {
    const [issuer, skillId] = [await hub.issuer(), await hub.skill()];
    const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 3 }] });
    const learners = [await hub.learner([toEmployers]), await hub.learner([toEmployers])];
    for (const learnerId of learners)
      await hub.issued({ achievementId, learnerId, format: 'VC_JWT' }, issuer.caller);
    const [withdrawn = '', open = ''] = learners;
    await hub.learner([toEmployers, unheardOf], withdrawn);
    const { data, codes } = await hub.ask<{ _entities: { credentials: { edges: object[] } | null }[] }>({
      query:
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { credentials { edges { node { id } } } } } }',
      variables: { r: [withdrawn, open].map((id) => ({ __typename: 'Learner', id })) },
      caller: callers.employer(),
    });
    expect(codes).toEqual([]);
    expect(data._entities.map((learner) => learner.credentials?.edges.length ?? null)).toEqual([null, 1]);
    expect(told(withdrawn)).toEqual([expect.stringContaining('purpose')]);
    expect(told(open)).toEqual([]);
  });

  it('of a skill is no skill, and is logged', async () => {
    const issuer = await hub.issuer();
    const skillIds = [await hub.skill(), await unreadable('skills', 'skill')];
    const { codes } = await hub.ask({
      query:
        'mutation ($input: DefineAchievementInput!) { defineAchievement(input: $input) { achievement { id } } }',
      variables: {
        input: {
          ...{ issuerId: issuer.id, name: 'Welding I', description: 'Welds.', criteria: 'An examination.' },
          alignments: skillIds.map((skillId) => ({ skillId, level: 3 })),
        },
      },
      caller: issuer.caller,
    });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(told(skillIds[1] ?? '')).toHaveLength(1);
  });

  it('of an organisation is none that issues, and is logged', async () => {
    const organisationId = await unreadable('employers', 'organisation');
    const { codes } = await hub.ask({
      query: 'mutation { registerIssuer(input: { name: "Bay College" }) { issuer { id } } }',
      caller: callers.issuer(organisationId),
    });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(told(organisationId)).toHaveLength(1);
  });
});
