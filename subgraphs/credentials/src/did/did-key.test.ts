import { createPublicKey, ECDH, generateKeyPairSync } from 'node:crypto';
import { didKeyOf, keyIdOf, resolveDidKey } from './did-key';
import { newSigningKey } from './key-pair';
import { base58btc } from './multibase';
import { keyOfJwk, thumbprintUri } from './verification-key';

describe('did:key', () => {
  it('holds an Ed25519 key, by its DID and by its DID URL', () => {
    const { controller, id, privateKey } = newSigningKey();
    const publicKey = createPublicKey(privateKey);
    expect(didKeyOf(publicKey)).toBe(controller);
    for (const name of [controller, id]) {
      const key = resolveDidKey(name);
      expect(key).toMatchObject({ id, controller, algorithm: 'EdDSA' });
      expect(key?.key.equals(publicKey)).toBe(true);
    }
  });

  it.each([
    { namedCurve: 'P-256', openssl: 'prime256v1', prefix: [0x80, 0x24], algorithm: 'ES256' },
    { namedCurve: 'P-384', openssl: 'secp384r1', prefix: [0x81, 0x24], algorithm: 'ES384' },
  ])('holds a compressed $namedCurve key', ({ namedCurve, openssl, prefix, algorithm }) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
    const compressed = ECDH.convertKey(point, openssl, undefined, 'hex', 'compressed') as string;
    const did = `did:key:${base58btc(Buffer.concat([Buffer.from(prefix), Buffer.from(compressed, 'hex')]))}`;
    const key = resolveDidKey(keyIdOf(did));
    expect(key).toMatchObject({ controller: did, algorithm });
    expect(key?.key.equals(publicKey)).toBe(true);
  });

  const { controller } = newSigningKey();
  it.each([
    ['another method', 'did:web:college.example'],
    ['no key', 'did:key:'],
    ['another alphabet', 'did:key:z0OIl'],
    ['another base', `did:key:u${Buffer.alloc(34).toString('base64url')}`],
    ['the fragment of another key', `${controller}#${newSigningKey().controller.slice('did:key:'.length)}`],
    ['two fragments', `${keyIdOf(controller)}#x`],
    ['a key that is cut', controller.slice(0, -2)],
    [
      'a kind of key that is not accepted',
      `did:key:${base58btc(Buffer.from([0xec, 0x01, ...Buffer.alloc(32)]))}`,
    ],
    [
      'a point that is on no curve',
      `did:key:${base58btc(Buffer.from([0x80, 0x24, 2, ...Buffer.alloc(32, 0xff)]))}`,
    ],
    ['a text of a megabyte', `did:key:z${'1'.repeat(1_000_000)}`],
  ])('finds no key in %s', (_what, did) => {
    expect(resolveDidKey(did)).toBeNull();
  });
});

describe('a key of the registry', () => {
  it.each([
    ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0' }],
    [
      'a short RSA key',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }),
    ],
    ['a private key', newSigningKey().privateKey.export({ format: 'jwk' })],
    [
      'a curve that is not accepted',
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ format: 'jwk' }),
    ],
    ['nothing', {}],
  ])('is not accepted from %s', (_what, jwk) => {
    expect(keyOfJwk(jwk, 'https://college.example#1', 'https://college.example')).toBeNull();
  });
});

describe('the thumbprint of a key', () => {
  const PREFIX = 'urn:ietf:params:oauth:jwk-thumbprint:sha-256:';
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3' +
    'oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZ' +
    'Hzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kE' +
    'gU8awapJzKnqDKgw';
  it.each([
    ['RFC 7638', { kty: 'RSA', n, e: 'AQAB', alg: 'RS256' }, 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'],
    [
      'RFC 8037',
      { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    ],
  ])('is that of %s', (_where, jwk, thumbprint) => {
    expect(thumbprintUri(jwk)).toBe(PREFIX + thumbprint);
  });

  it('of what is no accepted key does not exist', () => {
    expect(thumbprintUri({ kty: 'oct', k: 'c2VjcmV0' })).toBeNull();
  });
});
