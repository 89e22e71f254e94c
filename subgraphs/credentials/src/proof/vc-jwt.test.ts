import { createHmac, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { isDidKey, resolveDidKey } from '../did/did-key';
import { keyOfJwk, type KeyResolver, thumbprintUri } from '../did/verification-key';
import { readDocument } from '../document/credential-document';
import { asList, type JsonObject } from '../document/json';
import { checkProof } from './check-proof';
import { examine, invalid, issue, signer, stranger, unsupported, VALID } from './examination.fixture';

describe('a JWT credential', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = () => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as JsonObject;
  let jwt = '';
  beforeAll(async () => {
    jwt = await issue('VC_JWT');
  });

  interface Making {
    readonly header: object;
    readonly payload?: object;
    readonly key?: KeyObject;
    readonly hash?: string;
  }
  function made({ header, payload = claims(), key = signer.privateKey, hash }: Making): string {
    const input = `${encode(header)}.${encode(payload)}`;
    const signature = sign(hash ?? null, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
  }
  const header = { alg: 'EdDSA', typ: 'JWT', kid: signer.id };

  it.each([
    ['its type left out', { alg: 'EdDSA', kid: signer.id }],
    ['its key left out, which the DID says', { alg: 'EdDSA', typ: 'JWT' }],
    ['its key named by the bare DID', { ...header, kid: signer.controller }],
  ])('with %s is valid', async (_what, good) => {
    expect(await examine(made({ header: good }))).toEqual(VALID);
  });

  it('that is tampered with is invalid', async () => {
    const [first, , last] = jwt.split('.');
    const forged = `${first ?? ''}.${encode({ ...claims(), name: 'Surgery I' })}.${last ?? ''}`;
    expect(await examine(forged)).toEqual(invalid('SIGNATURE_INVALID'));
  });

  it('with the algorithm none, or keyed with the public key as a secret, is refused', async () => {
    expect(await examine(`${encode({ ...header, alg: 'none' })}.${encode(claims())}.`)).toEqual(
      invalid('ALGORITHM_REFUSED'),
    );
    const { x = '' } = resolveDidKey(signer.id)?.key.export({ format: 'jwk' }) ?? {};
    const input = `${encode({ ...header, alg: 'HS256' })}.${encode(claims())}`;
    const mac = createHmac('sha256', Buffer.from(x, 'base64url')).update(input).digest('base64url');
    expect(await examine(`${input}.${mac}`)).toEqual(invalid('ALGORITHM_REFUSED'));
  });

  it('that brings its own key proves nothing about the issuer', async () => {
    const jwk = resolveDidKey(stranger.id)?.key.export({ format: 'jwk' });
    const forged = made({ header: { alg: 'EdDSA', typ: 'JWT', jwk }, key: stranger.privateKey });
    expect(await examine(forged)).toEqual(invalid('SIGNATURE_INVALID'));
  });

  it('that brings its own key is valid where that is one of the keys of its issuer', async () => {
    const issuer = 'https://college.example/issuer';
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk: JsonWebKey = publicKey.export({ format: 'jwk' });
    const registry: KeyResolver = async (name, did) =>
      name === thumbprintUri(jwk) && did === issuer ? keyOfJwk(jwk, `${issuer}#1`, issuer) : null;
    const payload = { ...claims(), iss: issuer, issuer };
    const own = { header: { alg: 'RS256', typ: 'JWT', jwk }, payload, key: privateKey, hash: 'sha256' };
    expect(await examine(made(own), registry)).toEqual(VALID);
    const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const header = { ...own.header, jwk: others.publicKey.export({ format: 'jwk' }) };
    const forged = made({ ...own, header, key: others.privateKey });
    expect(await examine(forged, registry)).toEqual(unsupported('KEY_UNRESOLVED'));
    const useless = made({ ...own, header: { ...header, jwk: { kty: 'oct', k: 'c2VjcmV0' } } });
    expect(await examine(useless, registry)).toEqual(unsupported('KEY_UNSUPPORTED'));
  });

  it('in which bits are written that mean nothing is refused: it would be another text of the same JWT', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet[alphabet.indexOf(jwt.at(-1) ?? '') ^ 1] ?? '';
    expect(await examine(jwt.slice(0, -1) + last)).toEqual(invalid('DOCUMENT_UNREADABLE'));
    expect(await examine(`${jwt}=`)).toEqual(invalid('DOCUMENT_UNREADABLE'));
  });

  it('may say by its claim alone when it ends', async () => {
    const payload = { ...claims(), validUntil: undefined, exp: 4_000_000_000 };
    const bytes = made({ header, payload });
    expect(readDocument(bytes).facts.validUntil).toEqual(new Date(4_000_000_000_000));
    expect(await examine(bytes)).toEqual(VALID);
    for (const exp of ['4000000000', 4_000_000_000.5, 1e300])
      expect(await examine(made({ header, payload: { ...payload, exp } }))).toEqual(invalid('CLAIMS_DIFFER'));
    for (const exp of [0, 300_000_000_000])
      expect(await examine(made({ header, payload: { ...payload, exp } }))).toEqual(
        invalid('STRUCTURE_INVALID'),
      );
  });

  it.each([
    ['another algorithm than its key', { ...header, alg: 'ES256' }, invalid('ALGORITHM_REFUSED')],
    ['a critical extension', { ...header, crit: ['exp'] }, unsupported('JWT_DIALECT_UNSUPPORTED')],
    ['an unencoded payload', { ...header, b64: false }, unsupported('JWT_DIALECT_UNSUPPORTED')],
    ['the type of another profile', { ...header, typ: 'vc+jwt' }, unsupported('JWT_DIALECT_UNSUPPORTED')],
    ['a key that is no text', { ...header, kid: 7 }, invalid('PROOF_MALFORMED')],
    [
      'its own key that is no key',
      { ...header, kid: undefined, jwk: 'trust me' },
      invalid('PROOF_MALFORMED'),
    ],
    ['a key at an address', { ...header, kid: 'https://169.254.169.254/key' }, unsupported('KEY_UNRESOLVED')],
  ])('whose header has %s is not valid', async (_what, bad, outcome) => {
    expect(await examine(made({ header: bad }))).toEqual(outcome);
  });

  it.each([
    ['issuer', { iss: stranger.controller }],
    ['subject', { sub: 'urn:uuid:0190b8a0-0000-7000-8000-000000000000' }],
    ['id', { jti: 'urn:uuid:0190b8a0-0000-7000-8000-000000000000' }],
    ['start', { nbf: 0 }],
    ['end', { exp: 4_000_000_000 }],
    ['end, by leaving it out', { exp: undefined }],
  ])('whose claims contradict its %s is invalid', async (_what, change) => {
    expect(await examine(made({ header, payload: { ...claims(), ...change } }))).toEqual(
      invalid('CLAIMS_DIFFER'),
    );
  });

  it.each([
    ['at an address', ['https://evil.example/ctx']],
    ['written inside', [{ foo: 'https://evil.example/foo' }]],
  ])('with a context %s is unsupported', async (_where, foreign) => {
    const { '@context': bundled = null, ...badge } = claims();
    const contexts = { '@context': [...asList(bundled), ...foreign] };
    const added = { ...badge, ...contexts };
    const inPart = { ...badge, '@context': bundled, evidence: { type: 'Evidence', ...contexts } };
    for (const payload of [added, inPart])
      expect(await examine(made({ header, payload }))).toEqual(unsupported('CONTEXT_UNSUPPORTED'));
  });

  it('of the dialect of VC 1.1 is unsupported', async () => {
    expect(await examine(made({ header, payload: { ...claims(), vc: {} } }))).toEqual(
      unsupported('JWT_DIALECT_UNSUPPORTED'),
    );
  });

  it.each([
    ['ES256', 'sha256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ES384', 'sha384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['RS256', 'sha256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('is checked by %s with a key of the registry', async (alg, hash, generate) => {
    const { publicKey, privateKey } = generate();
    const issuer = 'https://college.example/issuer';
    const jwk: JsonWebKey = publicKey.export({ format: 'jwk' });
    const registry: KeyResolver = async (id) => (isDidKey(id) ? null : keyOfJwk(jwk, id, issuer));
    const payload = { ...claims(), iss: issuer, issuer };
    const making = { header: { alg, typ: 'JWT', kid: `${issuer}#1` }, payload, key: privateKey, hash };
    expect(await examine(made(making), registry)).toEqual(VALID);
    const forged = made({ ...making, key: generate().privateKey });
    expect(await examine(forged, registry)).toEqual(invalid('SIGNATURE_INVALID'));
  });

  it('is recognised by what was signed: an elliptic curve signs the same in many ways', async () => {
    const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const issuer = 'https://college.example/issuer';
    const payload = { ...claims(), iss: issuer, issuer };
    const making = { header: { alg: 'ES256', kid: `${issuer}#1` }, payload, key, hash: 'sha256' };
    const texts = [made(making), made(making)];
    const registry: KeyResolver = async (id) => keyOfJwk(publicKey.export({ format: 'jwk' }), id, issuer);
    const [one, other] = await Promise.all(texts.map((text) => checkProof(readDocument(text), registry)));
    expect(texts[0]).not.toBe(texts[1]);
    expect(one).toMatchObject({ proof: 'VALID' });
    expect(other).toEqual(one);
  });
});
