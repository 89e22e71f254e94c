import { Forbidden, newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { resolveDidKey } from '../did/did-key';
import { readDocument } from '../document/credential-document';
import { credentials, type ImportedCredential, type RunningCredentials } from '../index';
import { checkProof } from '../proof/check-proof';
import { SampleHub } from '../hub.fixture';

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

const since = new Date('2020-01-01T00:00:00Z');

/** A trusted and an unknown issuer, each with an achievement. */
async function scene() {
  const { importer } = running;
  const skillId = await hub.skill();
  const [trusted, unknown] = [newId(), newId()];
  const issuers = [
    {
      id: trusted,
      organisationId: newId(),
      name: 'College',
      standing: 'TRUSTED',
      trustedFrom: since,
      trustedUntil: null,
    },
    {
      id: unknown,
      organisationId: null,
      name: 'Mill',
      standing: 'UNKNOWN',
      trustedFrom: null,
      trustedUntil: null,
    },
  ] as const;
  const achievements = [trusted, unknown].map((issuerId) => ({
    ...{ id: newId(), issuerId, name: 'Welding I', description: 'Welds.', criteria: 'An examination.' },
    ...{ achievementType: 'Certificate', alignments: [{ skillId, level: 3 as const }], licence: null },
  }));
  expect(await importer.registerIssuers(issuers)).toBe(2);
  expect(await importer.defineAchievements(achievements)).toBe(2);
  const [ofTrusted = '', ofUnknown = ''] = achievements.map(({ id }) => id);
  return { issuers, achievements, ofTrusted, ofUnknown, skillId };
}

function ordered(achievementId: string, change: Partial<ImportedCredential> = {}): ImportedCredential {
  const validFrom = new Date('2026-01-01T00:00:00Z');
  return {
    id: newId(),
    achievementId,
    learnerId: newId(),
    format: 'VC_JWT',
    validFrom,
    validUntil: null,
    revokedFor: null,
    ...change,
  };
}

describe('the importer', () => {
  it('issues really signed credentials, each with its standing, its dates and its status', async () => {
    const { ofTrusted, ofUnknown, skillId } = await scene();
    const batch = [
      ordered(ofTrusted),
      ordered(ofTrusted, { format: 'DATA_INTEGRITY' }),
      ordered(ofTrusted, { validUntil: new Date('2026-02-01T00:00:00Z') }),
      ordered(ofTrusted, { revokedFor: 'Issued in error.' }),
      ordered(ofUnknown),
    ];
    expect(await running.importer.issueMany(batch)).toBe(5);
    const verdicts = await Promise.all(
      batch.map(async ({ id, learnerId }) => {
        const { data } = await hub.ask<{ credential: { document: string; verdict: object } }>({
          query: `{ credential(id: "${id}") { document verdict { overall problems } } }`,
          caller: callers.learner(learnerId),
        });
        const didKeys = async (key: string) => resolveDidKey(key);
        expect(await checkProof(readDocument(data.credential.document), didKeys)).toMatchObject({
          proof: 'VALID',
        });
        return data.credential.verdict;
      }),
    );
    expect(verdicts).toEqual([
      { overall: 'VERIFIED', problems: [] },
      { overall: 'VERIFIED', problems: [] },
      { overall: 'NOT_VERIFIED', problems: ['CREDENTIAL_EXPIRED'] },
      { overall: 'NOT_VERIFIED', problems: ['CREDENTIAL_REVOKED'] },
      { overall: 'UNCONFIRMED', problems: ['ISSUER_UNKNOWN'] },
    ]);
    const events = await Promise.all(batch.map(({ id }) => hub.events(id)));
    expect(events.map(([event]) => [event?.topic, event?.state])).toMatchObject([
      ['credential.received.v1', { evidence: 'VERIFIED', status: 'CLEAR', skills: [{ skillId, level: 3 }] }],
      ['credential.received.v1', { evidence: 'VERIFIED' }],
      ['credential.received.v1', { evidence: 'VERIFIED', validUntil: '2026-02-01T00:00:00.000Z' }],
      ['credential.revoked.v1', { evidence: 'EVIDENCED', status: 'REVOKED' }],
      ['credential.received.v1', { evidence: 'EVIDENCED', status: 'CLEAR' }],
    ]);
  });

  it('adds nothing twice, whatever it is given again', async () => {
    const { issuers, achievements, ofTrusted } = await scene();
    const { importer } = running;
    const [first, second] = [ordered(ofTrusted), ordered(ofTrusted)];
    expect(await importer.issueMany([first])).toBe(1);
    expect(await importer.registerIssuers(issuers)).toBe(0);
    expect(await importer.defineAchievements(achievements)).toBe(0);
    expect(await importer.issueMany([first, second])).toBe(1);
    expect(await hub.events(first.id)).toHaveLength(1);
  });

  it('issues nothing for an issuer whose trust is revoked', async () => {
    const { issuers, ofTrusted } = await scene();
    const order = ordered(ofTrusted);
    await hub.trust({ issuerId: issuers[0].id, trust: 'REVOKED' });
    await expect(running.importer.issueMany([order])).rejects.toThrow(Forbidden);
    expect(await hub.events(order.id)).toEqual([]);
  });

  it('leaves nothing of a batch that fails', async () => {
    const { ofTrusted } = await scene();
    const good = ordered(ofTrusted);
    await expect(running.importer.issueMany([good, ordered(newId())])).rejects.toThrow(
      'There is no achievement',
    );
    expect(await hub.events(good.id)).toEqual([]);
    const rows = await database.query('SELECT id FROM credentials.credential WHERE id = $1', [good.id]);
    expect(rows).toEqual([]);
  });
});
