import { newId } from '@ler-hub/kernel';
import { callers, eventually, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
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

/** As what its skills counted, each time that others were told of a credential. */
const told = async (id: string) =>
  (await hub.events(id)).map(({ state }) => (state as { evidence: string }).evidence);

const issuers = () => database.query('SELECT id, standing, trusted FROM credentials.issuer ORDER BY id');

const allIsTold = () =>
  eventually(
    async () => {
      const untold = await database.query('SELECT FROM credentials.untold_trust_change');
      return untold.length === 0 ? true : null;
    },
    { what: 'all is told' },
  );

describe('trust', () => {
  it('is given by admins only', async () => {
    const { id, caller } = await hub.issuer('KNOWN');
    expect((await hub.trust({ issuerId: id, trust: 'TRUSTED' }, caller)).codes).toEqual(['FORBIDDEN']);
    expect((await hub.trust({ issuerId: id, trust: 'TRUSTED' }, callers.nobody)).codes).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect((await hub.trust({ issuerId: newId(), trust: 'TRUSTED' })).codes).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['UNKNOWN', { trust: 'UNKNOWN' }],
    ['a beginning in the future', { trust: 'TRUSTED', trustedFrom: '2999-01-01T00:00:00Z' }],
    ['an end while it goes on', { trust: 'TRUSTED', trustedUntil: '2021-01-01T00:00:00Z' }],
    ['a beginning in no year of the calendar', { trust: 'TRUSTED', trustedFrom: '0000-01-01T00:00:00Z' }],
    ['the same, at UTC', { trust: 'TRUSTED', trustedFrom: '0001-01-01T00:00:00+14:00' }],
    ['an end in the future', { trust: 'KNOWN', trustedUntil: '2999-01-01T00:00:00Z' }],
    [
      'an end before its beginning',
      { trust: 'KNOWN', trustedFrom: '2021-01-01T00:00:00Z', trustedUntil: '2020-01-01T00:00:00Z' },
    ],
  ])('cannot be %s', async (_what, change) => {
    const { id } = await hub.issuer();
    const before = await issuers();
    expect((await hub.trust({ issuerId: id, ...change })).codes).toEqual(['BAD_USER_INPUT']);
    expect(await issuers()).toEqual(before);
  });

  it('judges what is held anew, and tells others of what now counts differently', async () => {
    const [issuer, learnerId] = [await hub.issuer('KNOWN'), await hub.learner()];
    const achievementId = await hub.achievement(issuer);
    const { id } = await hub.issued({ achievementId, learnerId, format: 'VC_JWT' }, issuer.caller);
    const verdict = async () => {
      const { data } = await hub.ask<{ credential: { verdict: object } }>({
        query: `{ credential(id: "${id}") { verdict { overall issuerTrust { now atIssuance } problems } } }`,
        caller: callers.learner(learnerId),
      });
      return data.credential.verdict;
    };
    const change = (trust: string, more: object = {}) => hub.trust({ issuerId: issuer.id, trust, ...more });
    await change('TRUSTED', { trustedFrom: '2020-01-01T00:00:00Z' });
    expect(await verdict()).toEqual({
      overall: 'VERIFIED',
      issuerTrust: { now: 'TRUSTED', atIssuance: 'TRUSTED' },
      problems: [],
    });
    // Said again, it changes nothing, so nobody is told.
    await change('TRUSTED');
    await change('KNOWN');
    expect(await verdict()).toEqual({
      overall: 'UNCONFIRMED',
      issuerTrust: { now: 'KNOWN', atIssuance: 'TRUSTED' },
      problems: ['ISSUER_NOT_TRUSTED'],
    });
    await change('REVOKED');
    expect(await verdict()).toEqual({
      overall: 'NOT_VERIFIED',
      issuerTrust: { now: 'REVOKED', atIssuance: 'TRUSTED' },
      problems: ['ISSUER_REVOKED'],
    });
    // It was issued in trust, whatever came between.
    await change('TRUSTED');
    expect(await verdict()).toMatchObject({
      overall: 'VERIFIED',
      issuerTrust: { now: 'TRUSTED', atIssuance: 'TRUSTED' },
    });
    expect(await told(id)).toEqual(['EVIDENCED', 'VERIFIED', 'EVIDENCED', 'VERIFIED']);
  });

  it.each(['while the process goes on', 'by the next process'])(
    'that could not be told is told as soon as it can be, %s',
    async (by) => {
      const [issuer, learnerId] = [await hub.issuer(), await hub.learner()];
      const achievementId = await hub.achievement(issuer);
      const { id } = await hub.issued({ achievementId, learnerId }, issuer.caller);
      // The log takes nothing, so that what follows from the change stays untold.
      await database.query('ALTER TABLE credentials.event RENAME TO event_away');
      expect((await hub.trust({ issuerId: issuer.id, trust: 'REVOKED' })).codes).toEqual([]);
      const { data } = await hub.ask<object>({
        query: `{ credential(id: "${id}") { verdict { overall evidence } } }`,
        caller: callers.learner(learnerId),
      });
      expect(data).toEqual({ credential: { verdict: { overall: 'NOT_VERIFIED', evidence: 'EVIDENCED' } } });
      if (by === 'by the next process') await running.stop();
      await database.query('ALTER TABLE credentials.event_away RENAME TO event');
      if (by === 'by the next process') running = await credentials.start(resourcesOf(database.url));
      await allIsTold();
      expect(await told(id)).toEqual(['VERIFIED', 'EVIDENCED']);
    },
  );

  it('is told of every credential, in transactions that stay short', async () => {
    const issuer = await hub.issuer();
    const achievementId = await hub.achievement(issuer);
    const batch = Array.from({ length: 501 }, () => ({
      ...{ id: newId(), achievementId, learnerId: newId(), format: 'VC_JWT' as const },
      ...{ validFrom: new Date('2026-01-01T00:00:00Z'), validUntil: null, revokedFor: null },
    }));
    await running.importer.issueMany(batch);
    await hub.trust({ issuerId: issuer.id, trust: 'KNOWN' });
    await allIsTold();
    const [counted] = await database.query(
      `SELECT count(*)::int AS events, count(DISTINCT transaction_id)::int AS transactions
       FROM credentials.event WHERE noun_id = ANY($1) AND version = 2 AND state ->> 'evidence' = 'EVIDENCED'`,
      [batch.map(({ id }) => id)],
    );
    expect(counted).toEqual({ events: 501, transactions: 2 });
  });
});
