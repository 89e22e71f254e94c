import { Caller, type ConsentGrant, type ConsentScope, newId } from '@ler-hub/kernel';
import { type Answer, callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { credentials, type RunningCredentials } from './index';
import { SampleHub } from './hub.fixture';

const database = useDatabase();
let now = new Date();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url, { clock: () => now }));
});
afterAll(() => running.stop());
afterEach(() => {
  now = new Date();
});

function grant(scopes: readonly ConsentScope[], change: Partial<ConsentGrant> = {}): ConsentGrant {
  return {
    id: newId(),
    purpose: 'MATCHING',
    audience: 'EMPLOYERS',
    organisationId: null,
    scopes,
    expiresAt: null,
    ...change,
  };
}

async function scene(consents: readonly ConsentGrant[] = []) {
  const [issuer, learnerId, skillId] = [await hub.issuer(), await hub.learner(consents), await hub.skill()];
  const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 3 }] });
  const { id } = await hub.issued({ achievementId, learnerId, format: 'VC_JWT' }, issuer.caller);
  return { issuer, learnerId, skillId, achievementId, id };
}

/** What somebody sees of a learner's credentials, by every path there is. */
async function seen(learnerId: string, credentialId: string, caller: Caller) {
  const { data, codes } = await hub.ask<{
    credential: { learner: object | null; document: string | null } | null;
    _entities: ({
      credentials?: { edges: unknown[] } | null;
      provenSkills?: unknown[] | null;
      id?: string;
    } | null)[];
  }>({
    query: `query ($r: [_Any!]!) {
      credential(id: "${credentialId}") { id learner { id } document }
      _entities(representations: $r) {
        ... on Learner { credentials { edges { node { id learner { id } } } } provenSkills { level } }
        ... on Credential { id }
      }
    }`,
    variables: {
      r: [
        { __typename: 'Learner', id: learnerId },
        { __typename: 'Credential', id: credentialId },
      ],
    },
    caller,
  });
  expect(codes).toEqual([]);
  const [learner, entity] = data._entities;
  return {
    credential: data.credential !== null,
    entity: entity !== null,
    list: learner?.credentials?.edges.length ?? null,
    skills: learner?.provenSkills?.length ?? null,
    person: data.credential?.learner !== null && data.credential !== null,
    document: typeof data.credential?.document === 'string',
  };
}

const everything = { credential: true, entity: true, list: 1, skills: 1, person: true, document: true };
const nothing = {
  credential: false,
  entity: false,
  list: null,
  skills: null,
  person: false,
  document: false,
};
const credentialsOnly = { ...everything, person: false, document: false };
/** Those that a match points to; who asks by the learner must be allowed to know them. */
const oneByOne = { ...credentialsOnly, list: null, skills: null };

describe('credentials', () => {
  it('are seen whole by their learner', async () => {
    const { learnerId, id } = await scene();
    expect(await seen(learnerId, id, callers.learner(learnerId))).toEqual(everything);
  });

  it('are seen by the organisation that issued them, one by one: not what else the learner has', async () => {
    const { learnerId, id, issuer } = await scene();
    expect(await seen(learnerId, id, issuer.caller)).toEqual({ ...everything, list: null, skills: null });
  });

  it.each<[string, Caller]>([
    ['nobody', callers.nobody],
    ['another learner', callers.learner()],
    ['an employer', callers.employer()],
    ['a job board', callers.jobBoard()],
    ['a coach', callers.coach()],
    ['another issuer', callers.issuer()],
    ['an agency', callers.agency()],
    ['an admin', callers.admin()],
  ])('without consent do not exist for %s', async (_who, caller) => {
    const { learnerId, id } = await scene();
    expect(await seen(learnerId, id, caller)).toEqual(nothing);
  });

  const organisationId = newId();
  const theOrganisation = { audience: 'ORGANISATION', organisationId } as const;
  it.each<{ rule: string; consent: ConsentGrant; caller: Caller; expected: object }>([
    {
      rule: 'employers see credentials that employers may, one by one',
      consent: grant(['CREDENTIALS']),
      caller: callers.employer(),
      expected: oneByOne,
    },
    {
      rule: 'and the person with all of theirs, where they may',
      consent: grant(['CREDENTIALS', 'IDENTITY']),
      caller: callers.employer(),
      expected: { ...credentialsOnly, person: true },
    },
    {
      rule: 'job boards see nothing of what employers may',
      consent: grant(['CREDENTIALS']),
      caller: callers.jobBoard(),
      expected: nothing,
    },
    {
      rule: 'coaches neither',
      consent: grant(['CREDENTIALS']),
      caller: callers.coach(),
      expected: nothing,
    },
    {
      rule: 'a consent to skills is none to credentials',
      consent: grant(['SKILLS', 'IDENTITY']),
      caller: callers.employer(),
      expected: nothing,
    },
    {
      rule: 'a consent for research is none',
      consent: grant(['CREDENTIALS'], { purpose: 'RESEARCH' }),
      caller: callers.employer(),
      expected: nothing,
    },
    {
      rule: 'a consent that has ended is none',
      consent: grant(['CREDENTIALS'], { expiresAt: '2026-01-01T00:00:00Z' }),
      caller: callers.employer(),
      expected: nothing,
    },
    {
      rule: 'one organisation sees what it may',
      consent: grant(['CREDENTIALS'], theOrganisation),
      caller: callers.jobBoard(organisationId),
      expected: oneByOne,
    },
    {
      rule: 'and no other organisation does',
      consent: grant(['CREDENTIALS'], theOrganisation),
      caller: callers.jobBoard(),
      expected: nothing,
    },
    {
      rule: 'coaches see what is for coaching',
      consent: grant(['CREDENTIALS'], { purpose: 'COACHING', audience: 'COACHES' }),
      caller: callers.coach(),
      expected: credentialsOnly,
    },
    {
      rule: 'issuers are no audience',
      consent: grant(['CREDENTIALS'], theOrganisation),
      caller: callers.issuer(organisationId),
      expected: nothing,
    },
  ])('with consent: $rule', async ({ consent, caller, expected }) => {
    const { learnerId, id } = await scene([consent]);
    expect(await seen(learnerId, id, caller)).toEqual(expected);
  });

  it('name nobody to whom one purpose opens the credentials and another the person', async () => {
    const matching = grant(['SKILLS', 'CREDENTIALS'], theOrganisation);
    const coaching = grant(['IDENTITY'], { ...theOrganisation, purpose: 'COACHING' });
    const { learnerId, id } = await scene([matching, coaching]);
    const both = Caller.of({ personId: newId(), organisationId, roles: ['employer', 'coach'] });
    expect(await seen(learnerId, id, callers.employer(organisationId))).toEqual(oneByOne);
    expect(await seen(learnerId, id, callers.coach(organisationId))).toEqual(nothing);
    expect(await seen(learnerId, id, both)).toEqual(oneByOne);
  });

  it('vanish with the consent', async () => {
    const { learnerId, id } = await scene([grant(['CREDENTIALS'])]);
    await hub.learner([], learnerId);
    expect(await seen(learnerId, id, callers.employer())).toEqual(nothing);
  });

  it('are listed page by page, each once', async () => {
    const { issuer, learnerId, achievementId, id } = await scene();
    const ids = [id];
    for (let count = 0; count < 4; count += 1) {
      ids.push((await hub.issued({ achievementId, learnerId, format: 'VC_JWT' }, issuer.caller)).id);
    }
    const seenIds: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answer<Page> = await hub.ask<Page>({
        query:
          'query ($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Learner { credentials(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } } } }',
        variables: { r: [{ __typename: 'Learner', id: learnerId }], after },
        caller: callers.learner(learnerId),
      });
      const page = answer.data._entities[0]?.credentials;
      seenIds.push(...(page?.edges.map(({ node }) => node.id) ?? []));
      after = page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seenIds).toEqual([...ids].sort());
  });

  it('are verified that were issued in the second in which their issuer became trusted', async () => {
    const [issuer, learnerId] = [await hub.issuer('KNOWN'), await hub.learner()];
    const achievementId = await hub.achievement(issuer);
    now = new Date('2026-11-22T10:00:00.500Z');
    await hub.trust({ issuerId: issuer.id, trust: 'TRUSTED' });
    now = new Date('2026-11-22T10:00:00.900Z');
    const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
    expect(await hub.events(id)).toMatchObject([{ state: { evidence: 'VERIFIED' } }]);
  });

  it('count as evidence after their end, whenever that comes', async () => {
    const [issuer, learnerId, skillId] = [await hub.issuer(), await hub.learner(), await hub.skill()];
    const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 3 }] });
    const validUntil = '2030-01-01T00:00:00Z';
    await hub.issued({ achievementId, learnerId, format: 'VC_JWT', validUntil }, issuer.caller);
    const skills = async () => {
      const { data } = await hub.ask<object>({
        query:
          'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { provenSkills { evidence } } } }',
        variables: { r: [{ __typename: 'Learner', id: learnerId }] },
        caller: callers.learner(learnerId),
      });
      return data;
    };
    expect(await skills()).toEqual({ _entities: [{ provenSkills: [{ evidence: 'VERIFIED' }] }] });
    now = new Date('2030-01-01T00:00:00Z');
    expect(await skills()).toEqual({ _entities: [{ provenSkills: [{ evidence: 'VERIFIED' }] }] });
    now = new Date('2030-01-01T00:00:00.001Z');
    expect(await skills()).toEqual({ _entities: [{ provenSkills: [{ evidence: 'EVIDENCED' }] }] });
  });
});

interface Page {
  readonly _entities: readonly ({
    readonly credentials: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  } | null)[];
}
