import { newId } from '@ler-hub/kernel';
import { callers, driftOf, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { openCredentialsDatabase } from './database';
import { newSigningKey } from './did/key-pair';
import { credentials, type RunningCredentials } from './index';
import { SampleHub } from './sample-hub';

const database = useDatabase();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url));
});
afterAll(async () => {
  await running.stop();
  await hub.close();
});

const register = (input: object, caller = callers.admin()) =>
  hub.ask<{ registerIssuer: { issuer: { id: string; did: string; trust: string } } | null }>({
    query:
      'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input) { issuer { id did trust organisation { id } } } }',
    variables: { input: { name: 'Bay College', ...input } },
    caller,
  });
const issuers = () =>
  database.query('SELECT id, standing, trusted_from, trusted_until FROM credentials.issuer ORDER BY id');

describe('an issuer', () => {
  it('is registered by its organisation, once, with a key of its own that nobody trusts yet', async () => {
    const organisationId = await hub.organisation();
    const { data } = await register({}, callers.issuer(organisationId));
    expect(data.registerIssuer?.issuer).toMatchObject({
      trust: 'KNOWN',
      organisation: { id: organisationId },
    });
    expect(data.registerIssuer?.issuer.did).toMatch(/^did:key:z6Mk/);
    expect((await register({}, callers.issuer(organisationId))).codes).toEqual(['CONFLICT']);
    expect((await register({ organisationId })).codes).toEqual(['CONFLICT']);
  });

  it('has its private key nowhere in clear', async () => {
    await hub.issuer();
    const [row] = await database.query<{ sealed_key: Buffer; whole: string }>(
      'SELECT sealed_key, issuer::text AS whole FROM credentials.issuer WHERE sealed_key IS NOT NULL',
    );
    // The last of an unencrypted PKCS #8 key would be the seed; its head is the same for all Ed25519 keys.
    expect(row?.sealed_key.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
    expect(row?.whole).not.toMatch(/"d"\s*:|privateKey|PRIVATE/);
  });

  it('of outside is registered by an admin, once', async () => {
    const foreign = { did: newSigningKey().controller };
    expect((await register({ foreign })).codes).toEqual([]);
    expect((await register({ foreign })).codes).toEqual(['CONFLICT']);
    expect(
      (await register({ foreign: { did: newSigningKey().controller } }, callers.issuer())).codes,
    ).toEqual(['FORBIDDEN']);
  });

  it.each<[string, () => object | Promise<object>]>([
    ['no organisation', () => ({})],
    ['an unknown organisation', () => ({ organisationId: newId() })],
    ['an organisation that is no id', () => ({ organisationId: 'x' })],
    [
      'an organisation that does not issue',
      async () => ({ organisationId: await hub.organisation(['EMPLOYER']) }),
    ],
    ['an empty name', async () => ({ organisationId: await hub.organisation(), name: '' })],
    [
      'a zero character in its name',
      async () => ({ organisationId: await hub.organisation(), name: 'a\0b' }),
    ],
    ['a DID that is none', () => ({ foreign: { did: 'college' } })],
    [
      'keys besides a DID that is one',
      () => ({ foreign: { did: newSigningKey().controller, keys: [{ id: 'urn:x:1', jwk: '{}' }] } }),
    ],
    [
      'a key that is none',
      () => ({
        foreign: {
          did: 'https://a.example',
          keys: [{ id: 'https://a.example#1', jwk: '{"kty":"oct","k":"c2VjcmV0"}' }],
        },
      }),
    ],
    [
      'a key that is no JSON',
      () => ({ foreign: { did: 'https://a.example', keys: [{ id: 'https://a.example#1', jwk: 'key' }] } }),
    ],
  ])('is refused with %s, and nothing is stored', async (_what, input) => {
    const given = await input();
    const before = await issuers();
    expect((await register(given)).codes).toEqual(['BAD_USER_INPUT']);
    expect(await issuers()).toEqual(before);
  });

  it.each([
    ['nobody', callers.nobody, 'UNAUTHENTICATED'],
    ['an employer', callers.employer(), 'FORBIDDEN'],
    ['a learner', callers.learner(), 'FORBIDDEN'],
    ['an issuer for another organisation', callers.issuer(), 'BAD_USER_INPUT'],
  ])('is not registered by %s', async (_who, caller, code) => {
    expect((await register({ organisationId: await hub.organisation() }, caller)).codes).toEqual([code]);
  });
});

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
    expect(
      (await hub.events(id)).map(({ version, state }) => [version, (state as { evidence: string }).evidence]),
    ).toEqual([
      [1, 'EVIDENCED'],
      [2, 'VERIFIED'],
      [3, 'EVIDENCED'],
    ]);
  });

  it('reaches the credentials of an issuer that was met before it was registered', async () => {
    const did = newSigningKey().controller;
    await database.query(
      `INSERT INTO credentials.issuer (id, did, name, keys, standing) VALUES ($1, $2, $2, '[]', 'UNKNOWN')`,
      [newId(), did],
    );
    const { data } = await register({ foreign: { did } });
    const [row] = await database.query<{ id: string; name: string }>(
      'SELECT id, name FROM credentials.issuer WHERE did = $1',
      [did],
    );
    expect(row).toEqual({ id: data.registerIssuer?.issuer.id, name: 'Bay College' });
  });
});

describe('lists', () => {
  it.each(['issuers', 'achievements'])('%s refuse pages of a wrong size or place', async (list) => {
    for (const args of [
      'first: 0',
      'first: 101',
      'after: "x"',
      `after: "${Buffer.from('k1:x').toString('base64url')}"`,
    ]) {
      expect((await hub.ask({ query: `{ ${list}(${args}) { edges { cursor } } }` })).codes).toEqual([
        'BAD_USER_INPUT',
      ]);
    }
  });

  it('find nothing by what is no id', async () => {
    const query = `{ issuer(id: "x") { id } achievement(id: "x") { id } credential(id: "x") { id } statusList(id: "x") { id } }`;
    const { data, codes } = await hub.ask({ query, caller: callers.employer() });
    expect({ data, codes }).toEqual({
      data: { issuer: null, achievement: null, credential: null, statusList: null },
      codes: [],
    });
  });
});

describe('the subgraph', () => {
  it('has migrations that produce exactly the mapped tables', async () => {
    const credentialsDatabase = await openCredentialsDatabase(database.url);
    expect(await driftOf(credentialsDatabase)).toEqual([]);
    await credentialsDatabase.destroy();
  });
});
