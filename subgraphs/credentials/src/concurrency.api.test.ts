import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, untilWaiting, useDatabase } from '@ler-hub/testing';
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

const LOCK_CREDENTIAL = 'SELECT FROM credential WHERE id = $1 FOR UPDATE';

async function scene(trust: 'TRUSTED' | 'KNOWN' = 'TRUSTED') {
  const [issuer, learnerId] = [await hub.issuer(trust), await hub.learner()];
  const achievementId = await hub.achievement(issuer);
  const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
  return { issuer, learnerId, achievementId, id };
}

async function verdictOf(id: string, learnerId: string): Promise<object> {
  const { data } = await hub.ask<{ credential: { verdict: object } }>({
    query: `{ credential(id: "${id}") { verdict { overall status issuerTrust { now } } } }`,
    caller: callers.learner(learnerId),
  });
  return data.credential.verdict;
}

/** Each of these two comes in the other's way, and both are there in the end. */
describe('at the same time', () => {
  it('a credential that is taken back is not told of as verified by a change of trust', async () => {
    const { issuer, learnerId, id } = await scene('KNOWN');
    const [revoked, trusted] = await hub.whileHeld(LOCK_CREDENTIAL, [id], async () => {
      const revoking = hub.revoke(id, issuer.caller);
      await untilWaiting(database, 1);
      const trusting = hub.trust({
        ...{ issuerId: issuer.id, trust: 'TRUSTED', trustedFrom: '2020-01-01T00:00:00Z' },
      });
      await untilWaiting(database, 2);
      return [revoking, trusting] as const;
    });
    expect([(await revoked).codes, (await trusted).codes]).toEqual([[], []]);
    expect((await hub.events(id)).at(-1)).toMatchObject({
      topic: 'credential.revoked.v1',
      state: { status: 'REVOKED', evidence: 'EVIDENCED' },
    });
    expect(await verdictOf(id, learnerId)).toEqual({
      ...{ overall: 'NOT_VERIFIED', status: 'REVOKED', issuerTrust: { now: 'TRUSTED' } },
    });
  });

  it('what is issued in bulk is judged by the trust that its issuer is left with', async () => {
    const { issuer, achievementId, learnerId } = await scene();
    const imported = newId();
    const list = 'SELECT FROM status_list WHERE issuer_id = $1 FOR UPDATE';
    const [importing, untrusting] = await hub.whileHeld(list, [issuer.id], async () => {
      const issuing = running.importer.issueMany([
        {
          ...{ id: imported, achievementId, learnerId, format: 'VC_JWT' },
          ...{ validFrom: new Date('2026-01-01T00:00:00Z'), validUntil: null, revokedFor: null },
        },
      ]);
      await untilWaiting(database, 1);
      const changing = hub.trust({ issuerId: issuer.id, trust: 'REVOKED' });
      await untilWaiting(database, 2, changing);
      return [issuing, changing] as const;
    });
    expect([await importing, (await untrusting).codes]).toEqual([1, []]);
    expect((await hub.events(imported)).at(-1)).toMatchObject({ state: { evidence: 'EVIDENCED' } });
    expect(await verdictOf(imported, learnerId)).toMatchObject({ overall: 'NOT_VERIFIED' });
  });

  it('an issuer whose trust is revoked is not made known by whoever registers it', async () => {
    const { id, did } = await hub.met();
    const register = () =>
      hub.ask({
        query: 'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input) { issuer { id } } }',
        variables: { input: { name: 'Mallory College', foreign: { did } } },
        caller: callers.admin(),
      });
    const issuer = 'SELECT FROM issuer WHERE id = $1 FOR UPDATE';
    const [revoking, registering] = await hub.whileHeld(issuer, [id], async () => {
      const changing = hub.trust({ issuerId: id, trust: 'REVOKED' });
      await untilWaiting(database, 1);
      const registration = register();
      await untilWaiting(database, 2);
      return [changing, registration] as const;
    });
    expect((await revoking).codes).toEqual([]);
    expect((await registering).codes).toEqual(['CONFLICT']);
    const rows = await database.query('SELECT name, standing FROM credentials.issuer WHERE id = $1', [id]);
    expect(rows).toEqual([{ name: did, standing: 'REVOKED' }]);
  });

  it('what stands at one place of a list is locked in the order of ids, whatever the order in which it lies', async () => {
    const { issuer, learnerId, id } = await scene();
    const copyId = newId();
    await database.query(
      `INSERT INTO credentials.credential
       SELECT copied.* FROM credentials.credential AS original,
         jsonb_populate_record(original, jsonb_build_object('id', $2::uuid, 'sha256', '\\x00')) AS copied
       WHERE original.id = $1`,
      [id, copyId],
    );
    // Written anew, with what an index holds, the older one lies behind its copy.
    for (const learner of [newId(), learnerId])
      await database.query('UPDATE credentials.credential SET learner_id = $2 WHERE id = $1', [id, learner]);
    const revoking = await hub.whileHeld(LOCK_CREDENTIAL, [id], async () => {
      const revocation = hub.revoke(id, issuer.caller);
      await untilWaiting(database, 1);
      const free = await database.query(
        'SELECT id FROM credentials.credential WHERE id = $1 FOR UPDATE SKIP LOCKED',
        [copyId],
      );
      expect(free).toHaveLength(1);
      return [revocation] as const;
    });
    expect((await revoking[0]).codes).toEqual([]);
    expect(await verdictOf(copyId, learnerId)).toMatchObject({ status: 'REVOKED' });
  });
});
