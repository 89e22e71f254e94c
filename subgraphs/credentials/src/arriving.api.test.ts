import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { generateKeyPairSync, sign } from 'node:crypto';
import { newSigningKey } from './did/key-pair';
import { base58btc } from './did/multibase';
import { signed } from './did/verification-key';
import { asList, type Json, type JsonObject, parseObject } from './document/json';
import { openBadgeOf } from './document/open-badge';
import { sampleBadge } from './document/badge.fixture';
import { secured } from './document/secured';
import { credentials, type RunningCredentials } from './index';
import { signJws } from './proof/compact-jws';
import { hashToSign } from './proof/data-integrity';
import { SampleHub } from './hub.fixture';

const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

const database = useDatabase();
let now = new Date();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
const signer = newSigningKey();
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url, { clock: () => now }));
});
afterAll(() => running.stop());
afterEach(() => {
  now = new Date();
});

async function learner() {
  const id = await hub.learner();
  return { id, caller: callers.learner(id) };
}

/** A badge without a status, for a learner. */
function badgeFor(learnerId: string, change: object = {}) {
  return parseObject(
    JSON.stringify({
      ...openBadgeOf(sampleBadge(signer, { learnerId, validUntil: null })),
      credentialStatus: undefined,
      ...change,
    }),
  );
}

const jwtOf = async (learnerId: string, change: object = {}) =>
  secured(badgeFor(learnerId, change), { format: 'VC_JWT', signer, now });

/** The signed document in contexts that it was not signed in; its proof repeats those that it was. */
function withContexts(document: string, contexts: readonly Json[]): string {
  const { '@context': signedIn = null, proof: proofs, ...badge } = parseObject(document);
  const [proof] = asList(proofs) as readonly JsonObject[];
  return JSON.stringify({ ...badge, '@context': contexts, proof: { ...proof, '@context': signedIn } });
}

/** The id that a document was kept under, or is known by. */
async function kept(document: string, caller: ReturnType<typeof callers.learner>): Promise<string> {
  const { data, text } = await hub.receive(document, caller);
  if (data.receiveCredential === null) throw new Error(text);
  return data.receiveCredential.credential.id;
}

async function seen(id: string, caller: ReturnType<typeof callers.learner>): Promise<object> {
  const query = `{ credential(id: "${id}") { validFrom validUntil verdict { overall proof schema validity problems } } }`;
  return (await hub.ask<{ credential: object }>({ query, caller })).data.credential;
}

/** Trusts the issuer that signed, as one that was met. */
async function trustSigner(): Promise<void> {
  const [issuer] = await database.query<{ id: string }>('SELECT id FROM credentials.issuer WHERE did = $1', [
    signer.controller,
  ]);
  const trustedFrom = '2020-01-01T00:00:00Z';
  const { codes } = await hub.trust({ issuerId: issuer?.id, trust: 'TRUSTED', trustedFrom });
  expect(codes).toEqual([]);
}

describe('a credential that arrives', () => {
  it('again, with space around it, is the same one', async () => {
    const { id, caller } = await learner();
    const document = await jwtOf(id);
    const ids = [document, ` ${document}`, `${document}\n\n`].map((text) => kept(text, caller));
    expect(new Set(await Promise.all(ids)).size).toBe(1);
    const { data } = await hub.ask<object>({
      query: `{ credential(id: "${(await ids[0]) ?? ''}") { document } }`,
      caller,
    });
    expect(data).toEqual({ credential: { document } });
  });

  it('again, written in other bytes, is the same one', async () => {
    const { id, caller } = await learner();
    const document = await secured(badgeFor(id), { format: 'DATA_INTEGRITY', signer, now });
    const badge = parseObject(document);
    const [proof] = asList(badge['proof']);
    const ways = [
      document,
      JSON.stringify(badge, null, 2),
      JSON.stringify({ ...badge, evidence: [] }),
      JSON.stringify({ ...badge, proof }),
      JSON.stringify({ ...badge, '@context': [...asList(badge['@context']), EXTENSIONS] }),
    ];
    const ids = await Promise.all(ways.map((text) => kept(text, caller)));
    expect(new Set(ids).size).toBe(1);
  });

  it('signed anew is another one', async () => {
    const { id, caller } = await learner();
    const badge = badgeFor(id);
    const times = [now, new Date(now.getTime() - 60_000)];
    const documents = times.map((at) => secured(badge, { format: 'DATA_INTEGRITY', signer, now: at }));
    const ids = await Promise.all(documents.map(async (document) => kept(await document, caller)));
    expect(new Set(ids).size).toBe(2);
  });

  it.each(['DATA_INTEGRITY', 'VC_JWT'] as const)(
    'in a context that is not bundled is refused as %s, whatever its proof repeats',
    async (format) => {
      const { id, caller } = await learner();
      const { '@context': bundled = null, ...badge } = badgeFor(id);
      const foreign = [...asList(bundled), 'https://evil.example/ctx', { foo: 'https://x.example/foo' }];
      const document =
        format === 'VC_JWT'
          ? await jwtOf(id, { '@context': foreign })
          : withContexts(await secured({ '@context': bundled, ...badge }, { format, signer, now }), foreign);
      const { codes, text } = await hub.receive(document, caller);
      expect(codes).toEqual(['BAD_USER_INPUT']);
      expect(text).toContain('"problem":"CONTEXT_UNSUPPORTED"');
    },
  );

  it.each([
    [
      'a schema of its own',
      { credentialSchema: { id: 'https://college.example/schema', type: 'JsonSchema' } },
    ],
    [
      'a digest of another resource',
      { relatedResource: { id: 'https://college.example/seal.png', digestSRI: 'sha384-AAAA' } },
    ],
    ['terms of use', { termsOfUse: [{ type: 'CollegePolicy' }] }],
  ])('with %s, which nobody checked, is not verified', async (_what, change) => {
    const { id, caller } = await learner();
    const credentialId = await kept(await jwtOf(id, change), caller);
    const plainId = await kept(await jwtOf(id), caller);
    await trustSigner();
    expect(await seen(plainId, caller)).toMatchObject({ verdict: { overall: 'VERIFIED', schema: 'VALID' } });
    expect(await seen(credentialId, caller)).toMatchObject({
      verdict: { overall: 'UNCONFIRMED', schema: 'UNCHECKED', problems: ['SCHEMA_UNCHECKED'] },
    });
    expect((await hub.events(credentialId)).at(-1)).toMatchObject({ state: { evidence: 'EVIDENCED' } });
  });

  it('with a proof that ends is told of with that end, and not verified after it', async () => {
    const { id, caller } = await learner();
    const [badge, expires] = [badgeFor(id, { validUntil: '2036-01-01T00:00:00Z' }), '2035-01-01T00:00:00Z'];
    const options = {
      ...{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' },
      ...{ created: '2026-01-01T00:00:00Z', expires, verificationMethod: signer.id },
    };
    const proofValue = base58btc(signed(await hashToSign(badge, options), signer));
    const credentialId = await kept(JSON.stringify({ ...badge, proof: { ...options, proofValue } }), caller);
    await trustSigner();
    expect((await hub.events(credentialId)).at(-1)).toMatchObject({
      state: { evidence: 'VERIFIED', validUntil: '2035-01-01T00:00:00.000Z' },
    });
    now = new Date(expires);
    const credential = { validUntil: '2036-01-01T00:00:00.000Z' };
    expect(await seen(credentialId, caller)).toMatchObject({
      ...{ ...credential, verdict: { overall: 'VERIFIED', proof: 'VALID', validity: 'CURRENT' } },
    });
    now = new Date('2035-01-01T00:00:00.001Z');
    expect(await seen(credentialId, caller)).toMatchObject({
      ...credential,
      verdict: {
        overall: 'NOT_VERIFIED',
        proof: 'INVALID',
        validity: 'CURRENT',
        problems: ['PROOF_EXPIRED'],
      },
    });
  });

  it('and says by a claim alone when it ends, ends then', async () => {
    const { id, caller } = await learner();
    const { id: jti, ...badge } = badgeFor(id);
    const claims = {
      iss: signer.controller,
      jti,
      sub: `urn:uuid:${id}`,
      nbf: 1_767_225_600,
      exp: 4_000_000_000,
    };
    const payload = parseObject(JSON.stringify({ ...badge, ...claims, id: jti }));
    expect(await seen(await kept(signJws({ typ: 'JWT' }, payload, signer), caller), caller)).toMatchObject({
      validUntil: '2096-10-02T07:06:40.000Z',
    });
  });

  it('and names its key by the key itself is kept where its issuer has that one', async () => {
    const { id, caller } = await learner();
    const did = `https://college.example/${newId()}`;
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = publicKey.export({ format: 'jwk' });
    const keys = [{ id: `${did}#1`, jwk: JSON.stringify(jwk) }];
    await hub.ask({
      query: 'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input) { issuer { id } } }',
      variables: { input: { name: 'College', foreign: { did, keys } } },
      caller: callers.admin(),
    });
    const { id: jti, ...badge } = badgeFor(id, { issuer: did });
    const claims = { ...badge, id: jti, jti, iss: did, sub: `urn:uuid:${id}`, nbf: 1_767_225_600 };
    const [header, payload] = [{ alg: 'RS256', typ: 'JWT', jwk }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const input = `${header ?? ''}.${payload ?? ''}`;
    const signature = sign('sha256', Buffer.from(input), privateKey).toString('base64url');
    const { data } = await hub.receive(`${input}.${signature}`, caller);
    expect(data.receiveCredential?.credential.verdict).toMatchObject({ proof: 'VALID' });
  });

  it('from outside tells of no licence, since nobody knows where it holds', async () => {
    const { id, caller } = await learner();
    const achievement = { ...sampleBadge(signer).achievement, achievementType: 'License', name: 'Nurse' };
    const badge = { ...openBadgeOf(sampleBadge(signer, { learnerId: id, achievement })) };
    const credentialId = await kept(await secured(badge, { format: 'VC_JWT', signer, now }), caller);
    expect(await hub.events(credentialId)).toMatchObject([{ state: { licence: null } }]);
  });

  it('may begin in the first year and end in the last', async () => {
    const { id, caller } = await learner();
    const [validFrom, validUntil] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z'];
    const credentialId = await kept(await jwtOf(id, { validFrom, validUntil }), caller);
    expect(await seen(credentialId, caller)).toMatchObject({ validFrom, validUntil });
  });

  it.each([
    ['with half a character that JSON passes over', '{"name":"\ud800",', 'DOCUMENT_UNREADABLE'],
    ['with a key twice', '{"name":"Surgery I",', 'KEY_REPEATED'],
  ])('%s is refused', async (_how, beginning, problem) => {
    const { id, caller } = await learner();
    const document = await secured(badgeFor(id), { format: 'DATA_INTEGRITY', signer, now });
    const { codes, text } = await hub.receive(beginning + document.slice(1), caller);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(text).toContain(`"problem":"${problem}"`);
  });
});

describe('a learner with a thousand credentials of one kind of issuer', () => {
  it('gets no more of it, and still is told of those that are there', async () => {
    const [{ id, caller }, issuer] = [await learner(), await hub.issuer()];
    const achievementId = await hub.achievement(issuer);
    const document = await jwtOf(id);
    const known = await kept(document, caller);
    await database.query(
      `INSERT INTO credentials.credential
       SELECT copied.* FROM generate_series(2, 1000) AS number, credentials.credential AS original,
         jsonb_populate_record(original, jsonb_build_object('id', gen_random_uuid(), 'sha256', '\\x' || md5(number::text))) AS copied
       WHERE original.id = $1`,
      [known],
    );
    expect((await hub.receive(await jwtOf(id), caller)).codes).toEqual(['CONFLICT']);
    expect(await kept(document, caller)).toBe(known);
    // Each issuer of the hub has room of its own.
    expect((await hub.issue({ achievementId, learnerId: id }, issuer.caller)).codes).toEqual([]);
    await database.query(
      `UPDATE credentials.credential SET issuer_id = $1 WHERE learner_id = $2 AND issuer_id <> $1 AND id <> $3`,
      [issuer.id, id, known],
    );
    expect((await hub.issue({ achievementId, learnerId: id }, issuer.caller)).codes).toEqual(['CONFLICT']);
    expect((await hub.receive(await jwtOf(id), caller)).codes).toEqual([]);
  });
});
