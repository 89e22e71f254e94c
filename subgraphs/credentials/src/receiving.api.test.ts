import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { generateKeyPairSync } from 'node:crypto';
import { newSigningKey } from './did/key-pair';
import { parseObject } from './document/json';
import { type OpenBadge, openBadgeOf, urnOf } from './document/open-badge';
import { sampleBadge } from './document/badge.fixture';
import { secured } from './document/secured';
import { credentials, type RunningCredentials } from './index';
import { SampleHub } from './hub.fixture';

const database = useDatabase();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const signer = newSigningKey();
const now = new Date();
const sign = (badge: object, format: 'DATA_INTEGRITY' | 'VC_JWT' = 'DATA_INTEGRITY', by = signer) =>
  secured(parseObject(JSON.stringify(badge)), { format, signer: by, now });

/** A badge of an issuer from outside, for a learner; its status is kept outside as well. */
async function foreign(
  learnerId: string,
  change: object = {},
  others: Partial<OpenBadge> = {},
): Promise<string> {
  const status = { listUrl: 'https://college.example/status/1', index: 7 };
  return sign({ ...openBadgeOf(sampleBadge(signer, { learnerId, status, ...others })), ...change });
}

async function learner() {
  const id = await hub.learner();
  return { id, caller: callers.learner(id) };
}

const stored = (learnerId: string) =>
  database.query('SELECT id FROM credentials.credential WHERE learner_id = $1', [learnerId]);

describe('a credential from outside', () => {
  it('is kept as evidence: its issuer is unknown and its status cannot be checked', async () => {
    const { id, caller } = await learner();
    const { data } = await hub.receive(await foreign(id), caller);
    expect(data.receiveCredential?.credential.verdict).toEqual({
      ...{
        overall: 'UNCONFIRMED',
        proof: 'VALID',
        status: 'UNCHECKED',
        validity: 'CURRENT',
        evidence: 'EVIDENCED',
      },
      problems: ['STATUS_UNCHECKED', 'ISSUER_UNKNOWN'],
    });
    const query = `{ credential(id: "${data.receiveCredential?.credential.id ?? ''}") { achievement { id } issuer { did name organisation { id } trust } } }`;
    expect((await hub.ask({ query, caller })).data).toEqual({
      credential: {
        achievement: null,
        issuer: { did: signer.controller, name: signer.controller, organisation: null, trust: 'UNKNOWN' },
      },
    });
    const { text } = await hub.ask({ query: '{ issuers(first: 100) { edges { node { did } } } }' });
    expect(text).not.toContain(signer.controller);
  });

  it('shows the skills that it points to and the hub knows, at the least level', async () => {
    const [{ id, caller }, skillId] = [await learner(), await hub.skill()];
    const achievement = {
      ...sampleBadge(signer).achievement,
      alignments: [skillId, newId()].map((target) => ({ skillId: target, skillName: 'x', level: 5 })),
    };
    const { data } = await hub.receive(await foreign(id, {}, { achievement }), caller);
    const [event] = await hub.events(data.receiveCredential?.credential.id ?? '');
    expect(event?.state).toMatchObject({
      skills: [{ skillId, level: 1 }],
      achievementId: null,
      evidence: 'EVIDENCED',
    });
  });

  it('without a status, of an issuer that an admin registered and trusts, is verified', async () => {
    const { id, caller } = await learner();
    const did = 'https://college.example/issuers/1';
    const by = { ...signer, id: `${did}#key`, controller: did };
    const jwk = JSON.stringify(newPublicJwk());
    const { data } = await hub.ask<{ registerIssuer: { issuer: { id: string } } }>({
      query: 'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input) { issuer { id } } }',
      variables: { input: { name: 'College', foreign: { did, keys: [{ id: by.id, jwk }] } } },
      caller: callers.admin(),
    });
    const badge = { ...openBadgeOf(sampleBadge(by, { learnerId: id })), credentialStatus: [] };
    const bytes = await sign(badge, 'VC_JWT', { ...by, privateKey: registered.privateKey });
    await hub.trust({
      issuerId: data.registerIssuer.issuer.id,
      trust: 'TRUSTED',
      trustedFrom: '2020-01-01T00:00:00Z',
    });
    const answer = await hub.receive(bytes, caller);
    expect(answer.data.receiveCredential?.credential.verdict).toMatchObject({
      overall: 'VERIFIED',
      status: 'NONE',
      problems: [],
    });
  });

  it("for another issuer's achievement gets nothing of it", async () => {
    const [{ id, caller }, issuer, skillId] = [await learner(), await hub.issuer(), await hub.skill()];
    const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 5 }] });
    const achievement = { ...sampleBadge(signer).achievement, id: achievementId, alignments: [] };
    const { data } = await hub.receive(await foreign(id, {}, { achievement }), caller);
    expect(data.receiveCredential?.credential.verdict).toMatchObject({
      problems: expect.arrayContaining(['ACHIEVEMENT_OF_ANOTHER_ISSUER']) as string[],
    });
    expect(await hub.events(data.receiveCredential?.credential.id ?? '')).toMatchObject([
      { state: { skills: [], achievementId: null } },
    ]);
  });

  it("is not cleared by a place in another issuer's list", async () => {
    const [{ id, caller }, issuer] = [await learner(), await hub.issuer()];
    const { document } = await hub.issued(
      { achievementId: await hub.achievement(issuer), learnerId: id },
      issuer.caller,
    );
    const { credentialStatus = null } = parseObject(document);
    const { data } = await hub.receive(await foreign(id, { credentialStatus }), caller);
    expect(data.receiveCredential?.credential.verdict).toMatchObject({ status: 'UNCHECKED' });
  });

  it('that has ended is kept, and says so', async () => {
    const { id, caller } = await learner();
    const { data } = await hub.receive(await foreign(id, { validUntil: '2026-02-01T00:00:00Z' }), caller);
    expect(data.receiveCredential?.credential.verdict).toMatchObject({
      validity: 'EXPIRED',
      evidence: 'EVIDENCED',
      overall: 'NOT_VERIFIED',
    });
  });

  it('arrives once, however often and how fast it is handed over', async () => {
    const { id, caller } = await learner();
    const bytes = await foreign(id);
    const answers = await Promise.all([1, 2, 3].map(() => hub.receive(bytes, caller)));
    const ids = answers.map(({ data }) => data.receiveCredential?.credential.id);
    expect(new Set(ids).size).toBe(1);
    expect(await stored(id)).toHaveLength(1);
    expect(await hub.events(ids[0] ?? '')).toHaveLength(1);
  });
});

const registered = generateKeyPairSync('ed25519');
function newPublicJwk() {
  return registered.publicKey.export({ format: 'jwk' });
}

describe('what is refused', () => {
  const tampered = async (id: string) => (await foreign(id)).replace('Welding I', 'Surgery I');
  const jwt = async (id: string) => sign(openBadgeOf(sampleBadge(signer, { learnerId: id })), 'VC_JWT');
  const withHeader = async (id: string, header: object) => {
    const [, payload = '', signature = ''] = (await jwt(id)).split('.');
    return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
  };

  it.each<[string, (id: string) => Promise<string> | string, string]>([
    ['nothing', () => '', 'DOCUMENT_UNREADABLE'],
    ['what is no credential', () => '{}', 'MODEL_UNSUPPORTED'],
    ['a megabyte', () => 'x'.repeat(1_000_000), 'DOCUMENT_TOO_LARGE'],
    ['a tampered credential', tampered, 'SIGNATURE_INVALID'],
    [
      'an unsigned one',
      async (id) => JSON.stringify({ ...parseObject(await foreign(id)), proof: [] }),
      'PROOF_ABSENT',
    ],
    [
      'one that somebody else signed',
      (id) => sign(openBadgeOf(sampleBadge(signer, { learnerId: id })), 'VC_JWT', newSigningKey()),
      'CONTROLLER_NOT_ISSUER',
    ],
    ["somebody else's", () => foreign(newId()), 'SUBJECT_NOT_BOUND'],
    [
      'a JWT with the algorithm none',
      (id) => withHeader(id, { alg: 'none', typ: 'JWT' }),
      'ALGORITHM_REFUSED',
    ],
    ['a JWT with HS256', (id) => withHeader(id, { alg: 'HS256', typ: 'JWT' }), 'ALGORITHM_REFUSED'],
    [
      'an issuer whose key cannot be found',
      (id) =>
        sign(
          openBadgeOf(sampleBadge({ ...signer, controller: 'did:web:college.example' }, { learnerId: id })),
          'VC_JWT',
          { ...signer, id: 'did:web:college.example#1' },
        ),
      'KEY_UNRESOLVED',
    ],
  ])('is %s, with its problem named and nothing stored', async (_what, make, problem) => {
    const { id, caller } = await learner();
    const issuers = await database.query('SELECT count(*) FROM credentials.issuer');
    const { codes, text } = await hub.receive(await make(id), caller);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(text).toContain(`"path":"input.document","problem":"${problem}"`);
    expect(text.length).toBeLessThan(1_000);
    expect(await stored(id)).toEqual([]);
    expect(await database.query('SELECT count(*) FROM credentials.issuer')).toEqual(issuers);
  });

  it.each([
    ['nobody', callers.nobody, 'UNAUTHENTICATED'],
    ['an issuer', callers.issuer(), 'FORBIDDEN'],
    ['an admin', callers.admin(), 'FORBIDDEN'],
    ['somebody who is no learner yet', callers.learner(), 'NOT_FOUND'],
  ])('comes from %s', async (_who, caller, code) => {
    expect((await hub.receive(await foreign(caller.personId ?? newId()), caller)).codes).toEqual([code]);
  });

  it('says nothing of what it was handed', async () => {
    const { id, caller } = await learner();
    const { text } = await hub.receive((await tampered(id)).replace('Welds plates', 'PRIVATE'), caller);
    expect(text).not.toContain('PRIVATE');
    expect(text).not.toContain(urnOf(id));
  });
});
