import { newId } from '@ler-hub/kernel';
import { callers, driftOf, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { createPublicKey } from 'node:crypto';
import { openCredentialsDatabase } from './database';
import { newSigningKey } from './did/key-pair';
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

const register = (input: object, caller = callers.admin()) =>
  hub.ask<{ registerIssuer: { issuer: { id: string; did: string; trust: string } } | null }>({
    query:
      'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input) { issuer { id did trust organisation { id } } } }',
    variables: { input: { name: 'Bay College', ...input } },
    caller,
  });
const issuers = () =>
  database.query('SELECT id, did, name, standing, trusted FROM credentials.issuer ORDER BY id');

const publicJwk = () => JSON.stringify(createPublicKey(newSigningKey().privateKey).export({ format: 'jwk' }));

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
    [
      'half a character in its name',
      async () => ({ organisationId: await hub.organisation(), name: 'a\ud800' }),
    ],
    ['a name of two lines', async () => ({ organisationId: await hub.organisation(), name: 'a\nb' })],
    [
      'a name with nothing to read',
      async () => ({ organisationId: await hub.organisation(), name: ' \u200b ' }),
    ],
    ['a DID that is none', () => ({ foreign: { did: 'college' } })],
    ['a DID that is not ASCII', () => ({ foreign: { did: 'https://college.example/schweißen' } })],
    ['a DID of 2,001 characters', () => ({ foreign: { did: `https://a.example/${'x'.repeat(1_983)}` } })],
    [
      'a key whose name has half a character',
      () => ({ foreign: { did: 'https://a.example', keys: [{ id: 'urn:x:\ud800', jwk: '{}' }] } }),
    ],
    [
      'a key with a member twice',
      () => ({
        foreign: {
          did: 'https://a.example',
          keys: [{ id: 'https://a.example#1', jwk: publicJwk().replace('{', '{"kty":"EC",') }],
        },
      }),
    ],
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

  it('that was met in documents before keeps its id when it is registered', async () => {
    const { did, id } = await hub.met();
    const { data } = await register({ foreign: { did } });
    expect(data.registerIssuer?.issuer).toMatchObject({ id, did, trust: 'KNOWN' });
    expect((await register({ foreign: { did } })).codes).toEqual(['CONFLICT']);
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
