import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { gunzipSync } from 'node:zlib';
import { resolveDidKey } from './did/did-key';
import { readDocument } from './document/credential-document';
import { checkProof } from './proof/check-proof';
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

const counts = () =>
  database.query(
    'SELECT (SELECT count(*) FROM credentials.credential) AS rows, (SELECT count(*) FROM credentials.event) AS events, (SELECT count(*) FROM credentials.status_entry) AS entries',
  );

async function scene() {
  const [issuer, learnerId, skillId] = [await hub.issuer(), await hub.learner(), await hub.skill()];
  const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 3 }] });
  return { issuer, learnerId, skillId, achievementId };
}

describe.each(['DATA_INTEGRITY', 'VC_JWT'])('issuing as %s', (format) => {
  it('gives the learner a verified credential, and tells others of it', async () => {
    const { issuer, learnerId, skillId, achievementId } = await scene();
    const validUntil = '2036-01-01T00:00:00.000Z';
    const { id } = await hub.issued(
      { achievementId, learnerId, format, validFrom: '2026-01-01T00:00:00.500Z', validUntil },
      issuer.caller,
    );
    const { data } = await hub.ask<{ credential: object }>({
      query: `{ credential(id: "${id}") { format validFrom validUntil learner { id } issuer { id trust } achievement { id name }
        skills { level skill { id } }
        verdict { overall proof status validity issuerTrust { now atIssuance } subject evidence problems } } }`,
      caller: callers.learner(learnerId),
    });
    expect(data.credential).toEqual({
      format,
      validFrom: '2026-01-01T00:00:00.000Z',
      validUntil,
      learner: { id: learnerId },
      issuer: { id: issuer.id, trust: 'TRUSTED' },
      achievement: { id: achievementId, name: 'Welding I' },
      skills: [{ level: 3, skill: { id: skillId } }],
      verdict: {
        overall: 'VERIFIED',
        proof: 'VALID',
        status: 'CLEAR',
        validity: 'CURRENT',
        issuerTrust: { now: 'TRUSTED', atIssuance: 'TRUSTED' },
        subject: 'BOUND',
        evidence: 'VERIFIED',
        problems: [],
      },
    });
    expect(await hub.events(id)).toEqual([
      {
        topic: 'credential.received.v1',
        version: 1,
        state: {
          ...{ id, learnerId, achievementId, issuerId: issuer.id, evidence: 'VERIFIED', status: 'CLEAR' },
          ...{
            validFrom: '2026-01-01T00:00:00.000Z',
            validUntil,
            skills: [{ skillId, level: 3 }],
            licence: null,
          },
        },
      },
    ]);
  });

  it('signs what anybody can verify, and lists the status where the credential says', async () => {
    const { issuer, learnerId, achievementId } = await scene();
    const { id, document } = await hub.issued({ achievementId, learnerId, format }, issuer.caller);
    const read = readDocument(document);
    const didKeys = async (key: string) => resolveDidKey(key);
    expect(await checkProof(read, didKeys)).toMatchObject({ proof: 'VALID', problem: null });
    const [status] = read.facts.statuses;
    expect(status?.listUrl).toMatch(/^http:\/\/hub\.test\/status-lists\//);

    const bit = async () => {
      const listId = status?.listUrl?.split('/').at(-1) ?? '';
      const { data } = await hub.ask<{ statusList: { document: string } }>({
        query: `{ statusList(id: "${listId}") { document } }`,
      });
      const list = JSON.parse(data.statusList.document) as {
        credentialSubject: { encodedList: string };
        issuer: string;
      };
      expect(list.issuer).toBe(issuer.did);
      expect(await checkProof(readDocument(data.statusList.document), didKeys)).toMatchObject({
        proof: 'VALID',
        problem: null,
      });
      const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
      const index = status?.index ?? 0;
      return ((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
    };
    expect(await bit()).toBe(0);
    expect((await hub.revoke(id, issuer.caller)).codes).toEqual([]);
    expect(await bit()).toBe(1);
  });
});

describe('issuing', () => {
  it('publishes what a licence permits', async () => {
    const [issuer, learnerId] = [await hub.issuer(), await hub.learner()];
    const licence = { name: 'Registered Nurse', jurisdiction: 'CA' };
    const achievementId = await hub.achievement(issuer, { achievementType: 'License', licence });
    const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
    expect(await hub.events(id)).toMatchObject([{ state: { licence } }]);
  });

  it('by an issuer that nobody trusts counts as evidence only', async () => {
    const [issuer, learnerId] = [await hub.issuer('KNOWN'), await hub.learner()];
    const { id } = await hub.issued(
      { achievementId: await hub.achievement(issuer), learnerId },
      issuer.caller,
    );
    expect(await hub.events(id)).toMatchObject([{ state: { evidence: 'EVIDENCED', status: 'CLEAR' } }]);
  });

  it.each([
    ['nobody', () => callers.nobody, 'UNAUTHENTICATED'],
    ['a learner', () => callers.learner(), 'FORBIDDEN'],
    ['an admin', () => callers.admin(), 'FORBIDDEN'],
    ['another issuer', () => callers.issuer(), 'FORBIDDEN'],
  ])('is refused to %s, and nothing is stored', async (_who, caller, code) => {
    const { learnerId, achievementId } = await scene();
    const before = await counts();
    expect((await hub.issue({ achievementId, learnerId }, caller())).codes).toEqual([code]);
    expect(await counts()).toEqual(before);
  });

  it.each([
    ['an unknown achievement', { achievementId: newId() }],
    ['an achievement that is no id', { achievementId: 'x' }],
    ['an unknown learner', { learnerId: newId() }],
    ['a learner that is no id', { learnerId: "' OR 1=1" }],
    ['a start in no year of the calendar', { validFrom: '0000-01-01T00:00:00Z' }],
    ['an end in no year of four digits', { validUntil: '9999-12-31T23:59:59-12:00' }],
    ['an end before the start', { validFrom: '2026-01-02T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }],
    [
      'an end at the start',
      { validFrom: '2026-01-01T00:00:00.200Z', validUntil: '2026-01-01T00:00:00.800Z' },
    ],
  ])('is refused with %s, and nothing is stored', async (_what, change) => {
    const { issuer, learnerId, achievementId } = await scene();
    const before = await counts();
    expect((await hub.issue({ achievementId, learnerId, ...change }, issuer.caller)).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await counts()).toEqual(before);
  });
});

describe('an issuer whose trust is revoked', () => {
  it('issues nothing more, and can still take back what it issued', async () => {
    const { issuer, learnerId, achievementId } = await scene();
    const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
    await hub.trust({ issuerId: issuer.id, trust: 'REVOKED' });
    const before = await counts();
    expect((await hub.issue({ achievementId, learnerId }, issuer.caller)).codes).toEqual(['FORBIDDEN']);
    expect(await counts()).toEqual(before);
    expect((await hub.revoke(id, issuer.caller)).codes).toEqual([]);
  });
});

it('dates that cannot be are refused before it is said whether there is such a learner', async () => {
  const { issuer, achievementId } = await scene();
  const dates = { validFrom: '2026-01-02T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' };
  const { text } = await hub.issue({ achievementId, learnerId: newId(), ...dates }, issuer.caller);
  expect(text).toContain('"path":"input.validUntil"');
});

describe('revoking', () => {
  it('is told to others, once, and kept with its reason', async () => {
    const { issuer, learnerId, achievementId } = await scene();
    const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
    const { data } = await hub.revoke(id, issuer.caller);
    expect(data.revokeCredential?.credential.verdict).toEqual({
      ...{ overall: 'NOT_VERIFIED', status: 'REVOKED', evidence: 'EVIDENCED' },
    });
    expect((await hub.revoke(id, issuer.caller)).codes).toEqual(['CONFLICT']);
    expect(await hub.events(id)).toMatchObject([
      { topic: 'credential.received.v1', version: 1, state: { status: 'CLEAR' } },
      { topic: 'credential.revoked.v1', version: 2, state: { id, status: 'REVOKED', evidence: 'EVIDENCED' } },
    ]);
    const kept = await database.query(
      'SELECT reason, revoked_by FROM credentials.status_entry WHERE revoked_at IS NOT NULL AND revoked_by = $1',
      [issuer.caller.personId],
    );
    expect(kept).toEqual([{ reason: 'Issued in error.', revoked_by: issuer.caller.personId }]);
  });

  it('reaches it however its learner hands it over again, before and afterwards', async () => {
    const { issuer, learnerId, achievementId } = await scene();
    const { id, document } = await hub.issued({ achievementId, learnerId }, issuer.caller);
    const again = async (spaces: number) => {
      const text = JSON.stringify(JSON.parse(document), null, spaces);
      return (await hub.receive(text, callers.learner(learnerId))).data.receiveCredential?.credential;
    };
    expect(await again(1)).toMatchObject({ id, verdict: { status: 'CLEAR' } });
    await hub.revoke(id, issuer.caller);
    expect(await again(2)).toMatchObject({
      ...{ id, verdict: { status: 'REVOKED', problems: ['CREDENTIAL_REVOKED'] } },
    });
    expect(await hub.events(id)).toHaveLength(2);
  });

  it.each([
    ['nobody', () => callers.nobody, 'UNAUTHENTICATED'],
    ['the learner', (learnerId: string) => callers.learner(learnerId), 'FORBIDDEN'],
    ['an admin', () => callers.admin(), 'FORBIDDEN'],
    ['another issuer', () => callers.issuer(), 'NOT_FOUND'],
  ])('is refused to %s', async (_who, caller, code) => {
    const { issuer, learnerId, achievementId } = await scene();
    const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
    expect((await hub.revoke(id, caller(learnerId))).codes).toEqual([code]);
    expect(await hub.events(id)).toHaveLength(1);
  });

  it('of what is not there, or is no id, is refused', async () => {
    const { caller } = await hub.issuer();
    expect((await hub.revoke(newId(), caller)).codes).toEqual(['NOT_FOUND']);
    expect((await hub.revoke('x', caller)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await hub.revoke(newId(), caller, 'a\ud800')).codes).toEqual(['BAD_USER_INPUT']);
  });
});

it('gives every credential of an issuer a status index of its own, in no order', async () => {
  const { issuer, learnerId, achievementId } = await scene();
  const documents = await Promise.all(
    Array.from({ length: 8 }, () =>
      hub.issued({ achievementId, learnerId, format: 'VC_JWT' }, issuer.caller),
    ),
  );
  const places = documents.map(({ document }) => readDocument(document).facts.statuses[0]);
  const names = places.map((place) => `${place?.listUrl ?? ''} ${place?.index ?? ''}`);
  expect(new Set(names).size).toBe(8);
});
