import { newId } from '@ler-hub/kernel';
import { createRemoteJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { post, type SmallHub, startSmallHub } from '../small-hub.fixture';
import { developmentIssuer } from './development-issuer';

const ISSUER = 'https://identity.example';
const AUDIENCE = 'hub';
const [personId, organisationId] = [newId(), newId()];
const CLAIMS = { iss: ISSUER, aud: AUDIENCE, sub: personId, org: organisationId, roles: ['employer'] };
const inAMinute = (): number => Math.floor(Date.now() / 1_000) + 60;

let keyServer: Server;
/** What the identity provider answers when it is asked for its keys. */
let keySet: { status: number; body: string };
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let hub: SmallHub;

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' };
  keySet = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
  keyServer = createServer((_request, response) => {
    response.writeHead(keySet.status, { 'content-type': 'application/json' }).end(keySet.body);
  });
  await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/keys`;
  const remote = createRemoteJWKSet(new URL(url), {
    cooldownDuration: 0,
    cacheMaxAge: 0,
    timeoutDuration: 500,
  });
  hub = await startSmallHub({ trust: { issuer: ISSUER, audience: AUDIENCE, keys: remote } });
});
afterAll(async () => {
  await hub.stop();
  await new Promise((resolve) => keyServer.close(resolve));
});

function token(claims: JWTPayload = {}, header: Readonly<Record<string, string>> = {}): Promise<string> {
  const payload = { ...CLAIMS, exp: inAMinute(), ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header })
    .sign(keys.privateKey);
}

const me = (bearer: string | null) =>
  post(hub, '{ me { personId organisationId roles } }', bearer === null ? {} : { authorization: bearer });

describe('Who asks', () => {
  it('is nobody without a token', async () => {
    const { status, text } = await me(null);
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { data: { me: { personId: null, organisationId: null, roles: [] } } },
    ]);
  });

  it('is whom a token of the trusted issuer names, in the roles that the hub knows', async () => {
    const { text } = await me(`Bearer ${await token({ roles: ['employer', 'emperor', 7] })}`);
    expect(JSON.parse(text)).toEqual({ data: { me: { personId, organisationId, roles: ['employer'] } } });
  });

  it('is the same person for the same subject, whatever letters it is written in', async () => {
    const asked = [personId, personId.toUpperCase(), 'auth0|4711', 'auth0|4711', 'auth0|4712'];
    const persons: unknown[] = [];
    for (const sub of asked) {
      const { text } = await me(`Bearer ${await token({ sub })}`);
      persons.push((JSON.parse(text) as { data: { me: { personId: string } } }).data.me.personId);
    }
    expect(persons[0]).toBe(personId);
    expect(persons[1]).toBe(personId);
    expect(persons[2]).toBe(persons[3]);
    expect(new Set(persons).size).toBe(3);
  });

  const forged: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['an expired token', () => token({ exp: inAMinute() - 600 })],
    ['a token without an end', () => token({ exp: undefined as unknown as number })],
    ['a token that is not valid yet', () => token({ nbf: inAMinute() + 600 })],
    ['a token of another issuer', () => token({ iss: 'https://evil.example' })],
    ['a token for somebody else', () => token({ aud: 'another service' })],
    ['a token that names nobody', () => token({ sub: '' })],
    ['a token whose subject is a number', () => token({ sub: 7 as unknown as string })],
    ['a token whose organisation is none', () => token({ org: 'acme' })],
    ['a token by an unknown key', () => token({}, { kid: 'k2' })],
    ['an unsigned token', () => new UnsecuredJWT({ ...CLAIMS, exp: inAMinute() }).encode()],
    [
      'a token signed with the public key as a secret',
      () =>
        new SignJWT({ ...CLAIMS, exp: inAMinute() })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(new TextEncoder().encode(keySet.body)),
    ],
    [
      'a token by a key that it brings along',
      async () => {
        const own = await generateKeyPair('ES256', { extractable: true });
        return new SignJWT({ ...CLAIMS, exp: inAMinute() })
          .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(own.publicKey) })
          .sign(own.privateKey);
      },
    ],
    [
      'a tampered token',
      async () =>
        (await token()).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x"}').toString('base64url')}.`),
    ],
    ['what is no token', () => 'x'.repeat(100)],
    ['a very long one', () => `${'x'.repeat(10_000)}.y.z`],
  ];

  it.each(forged)('is not believed: %s', async (_what, make) => {
    const { status, headers, text } = await me(`Bearer ${await make()}`);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(text).not.toContain('data');
  });

  it('is not told by another scheme', async () => {
    expect((await me('Basic dXNlcjpwYXNz')).status).toBe(401);
  });

  it.each([
    ['answers with an error', { status: 503, body: '{}' }],
    ['answers with what is no key set', { status: 200, body: '<html>' }],
  ])(
    'cannot be said while the identity provider %s, which is not the fault of the token',
    async (_how, answer) => {
      const good = keySet;
      keySet = answer;
      const { status, headers, text } = await me(`Bearer ${await token()}`);
      keySet = good;
      expect([status, JSON.parse(text)]).toMatchObject([
        503,
        { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
      ]);
      const requestId = headers.get('x-request-id') ?? '';
      expect(hub.logged.filter((line) => line.includes(requestId)).join()).toMatch(/JWKS|JSON Web Key Set/i);
      expect((await me(`Bearer ${await token()}`)).status).toBe(200);
    },
  );
});

describe('The development issuer', () => {
  it('makes tokens that outlive a restart, and that another hub does not take', async () => {
    const seed = 'a seed for tests, long enough to be one';
    const claims = { personId, organisationId, roles: ['coach'] as const };
    const before = await (await developmentIssuer(seed)).issue(claims);
    const same = await startSmallHub({ trust: (await developmentIssuer(seed)).trust });
    const other = await startSmallHub({ trust: (await developmentIssuer(`${seed}!`)).trust });
    const ask = async (asked: SmallHub, bearer: string): Promise<number> =>
      (await post(asked, '{ me { personId } }', { authorization: `Bearer ${bearer}` })).status;
    expect([await ask(same, before), await ask(other, before)]).toEqual([200, 401]);
    const expired = await (await developmentIssuer(seed)).issue(claims, -60);
    expect(await ask(same, expired)).toBe(401);
    await same.stop();
    await other.stop();
  });
});
