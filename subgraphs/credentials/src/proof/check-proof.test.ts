import { createHmac, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { isDidKey, resolveDidKey } from '../did/did-key';
import { newSigningKey } from '../did/key-pair';
import { keyOfJwk, type KeyResolver, type SigningKey } from '../did/verification-key';
import { type CredentialFormat, readDocument } from '../document/credential-document';
import { type JsonObject, parseObject } from '../document/json';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/sample-badge';
import { secured } from '../document/secured';
import { Flaw, type ProblemCode } from '../verdict/problem';
import { checkProof, outcomeOf, type ProofOutcome } from './check-proof';
import { withProof } from './data-integrity';

const now = new Date('2026-11-22T00:00:00Z');
const signer = newSigningKey();
const stranger = newSigningKey();
const didKeys: KeyResolver = async (verificationMethod) => resolveDidKey(verificationMethod);
const VALID = { proof: 'VALID', problem: null };

async function examine(bytes: string, resolve: KeyResolver = didKeys): Promise<ProofOutcome> {
  try {
    return await checkProof(readDocument(bytes), { resolve, now });
  } catch (error) {
    if (error instanceof Flaw) return outcomeOf(error);
    throw error;
  }
}

const issue = (format: CredentialFormat, by: SigningKey = signer) =>
  secured(openBadgeOf(sampleBadge(by)), { format, signer: by, now });
const invalid = (problem: ProblemCode) => ({ proof: 'INVALID', problem });
const unsupported = (problem: ProblemCode) => ({ proof: 'UNSUPPORTED', problem });

describe.each(['DATA_INTEGRITY', 'VC_JWT'] as const)('a credential as %s', (format) => {
  it('that the hub issued is valid', async () => {
    expect(await examine(await issue(format))).toEqual(VALID);
  });

  it('without an end or with fractions in its dates is valid as well', async () => {
    const badge = {
      ...openBadgeOf(sampleBadge(signer, { validUntil: null })),
      validFrom: '2026-01-01T02:00:00.250+02:00',
    };
    expect(await examine(await secured(badge, { format, signer, now }))).toEqual(VALID);
  });

  it('signed by somebody else than the issuer is invalid', async () => {
    const bytes = await secured(openBadgeOf(sampleBadge(signer)), { format, signer: stranger, now });
    expect(await examine(bytes)).toEqual(invalid('CONTROLLER_NOT_ISSUER'));
  });

  it("of an issuer whose key nobody knows is unsupported, and valid by the registry's key", async () => {
    const id = 'https://college.example/issuer#key-1';
    const named = { ...signer, id, controller: 'https://college.example/issuer' };
    const bytes = await secured(openBadgeOf(sampleBadge(named)), { format, signer: named, now });
    expect(await examine(bytes)).toEqual(unsupported('KEY_UNRESOLVED'));
    const key = resolveDidKey(signer.id);
    const registry: KeyResolver = async () => key && { ...key, id, controller: named.controller };
    expect(await examine(bytes, registry)).toEqual(VALID);
  });
});

describe('a Data Integrity credential', () => {
  const signedBadge = async () => parseObject(await issue('DATA_INTEGRITY'));
  const badge = () => openBadgeOf(sampleBadge(signer));
  const signedWith = (document: JsonObject) => withProof(document, signer, now);
  const withOptions = async (change: object) => {
    const document = await signedBadge();
    return { ...document, proof: { ...(document['proof'] as readonly JsonObject[])[0], ...change } };
  };
  const check = (document: object) => examine(JSON.stringify(document));

  it('may carry its proof in a list or alone, with the contexts repeated or not', async () => {
    expect(await check(await withOptions({}))).toEqual(VALID);
    const { '@context': context } = await signedBadge();
    expect(await check(await withOptions({ '@context': context }))).toEqual(VALID);
  });

  it.each([
    ['another name', { name: 'Surgery I' }],
    ['a later end', { validUntil: '2099-01-01T00:00:00Z' }],
    ['another type', { type: ['VerifiableCredential', 'EndorsementCredential'] }],
    ['no status', { credentialStatus: [] }],
  ])('with %s is invalid', async (_what, change) => {
    expect(await check({ ...(await signedBadge()), ...change })).toEqual(invalid('SIGNATURE_INVALID'));
  });

  it.each([
    ['no proof', { proof: undefined }, { proof: 'ABSENT', problem: 'PROOF_ABSENT' }],
    ['an empty list of proofs', { proof: [] }, { proof: 'ABSENT', problem: 'PROOF_ABSENT' }],
    ['a proof that is text', { proof: 'trust me' }, invalid('PROOF_MALFORMED')],
    ['a term that no context defines', { favouriteColour: 'red' }, invalid('TERM_UNDEFINED')],
    [
      'a context that is not bundled',
      { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example'] },
      unsupported('CONTEXT_UNSUPPORTED'),
    ],
    [
      'a context written inside',
      { '@context': ['https://www.w3.org/ns/credentials/v2', {}] },
      unsupported('CONTEXT_UNSUPPORTED'),
    ],
    [
      'a context in a part',
      { evidence: { type: 'Evidence', '@context': {} } },
      unsupported('CONTEXT_UNSUPPORTED'),
    ],
    [
      'the model of VC 1.1',
      { '@context': ['https://www.w3.org/2018/credentials/v1'] },
      unsupported('MODEL_UNSUPPORTED'),
    ],
  ])('with %s is not valid', async (_what, change, outcome) => {
    expect(await check({ ...(await signedBadge()), ...change })).toEqual(outcome);
  });

  it.each([
    ['another purpose', { proofPurpose: 'authentication' }, invalid('PROOF_PURPOSE_WRONG')],
    ['an unknown cryptosuite', { cryptosuite: 'bbs-2023' }, unsupported('CRYPTOSUITE_UNSUPPORTED')],
    [
      'an older kind of proof',
      { type: 'Ed25519Signature2020', cryptosuite: undefined },
      unsupported('CRYPTOSUITE_UNSUPPORTED'),
    ],
    ['an end that has passed', { expires: '2026-11-21T00:00:00Z' }, invalid('PROOF_EXPIRED')],
    ['a time without an offset', { created: '2026-01-01T00:00:00' }, invalid('PROOF_MALFORMED')],
    ['another time', { created: '2026-01-01T00:00:00Z' }, invalid('SIGNATURE_INVALID')],
    ['a shorter signature', { proofValue: 'z3u2en7t5' }, invalid('PROOF_MALFORMED')],
    ['a signature in another alphabet', { proofValue: '0OIl' }, invalid('PROOF_MALFORMED')],
    [
      'contexts that are not those of the document',
      { '@context': ['https://www.w3.org/2018/credentials/v1'] },
      invalid('PROOF_MALFORMED'),
    ],
    [
      'an earlier proof that it builds on',
      { previousProof: 'urn:x:1' },
      unsupported('PROOF_SET_UNSUPPORTED'),
    ],
  ])('whose proof has %s is not valid', async (_what, change, outcome) => {
    expect(await check(await withOptions(change))).toEqual(outcome);
  });

  it('with several proofs is unsupported', async () => {
    const document = await signedBadge();
    const [proof] = document['proof'] as readonly JsonObject[];
    expect(await check({ ...document, proof: [proof, proof] })).toEqual(unsupported('PROOF_SET_UNSUPPORTED'));
  });

  // Each of these leaves the signed graph as it was: the signature still holds, and the status is gone from sight.
  it.each([
    [
      'the full IRI of the property',
      (status: unknown) => ({ 'https://www.w3.org/2018/credentials#credentialStatus': status }),
    ],
    ['a keyword', (status: unknown) => ({ '@included': [status] })],
  ])('whose status hides behind %s is refused', async (_how, hide) => {
    const { credentialStatus, ...rest } = await signedBadge();
    expect(await check({ ...rest, ...hide(credentialStatus) })).toEqual(invalid('STRUCTURE_INVALID'));
  });

  it('whose status hides in a second description of the credential is refused', async () => {
    const { id, type } = badge();
    const twice = await signedWith({
      ...badge(),
      id: id ?? null,
      relatedResource: { id: id ?? null, type: type ?? null },
    });
    expect(await check(twice)).toEqual(invalid('STRUCTURE_INVALID'));
  });

  it('with many equal unnamed nodes, or many nodes, is refused before they are told apart', async () => {
    const evidence = (count: number) => ({
      ...badge(),
      evidence: Array(count).fill({ type: 'Evidence', narrative: 'x' }) as JsonObject[],
    });
    expect(await check({ ...evidence(300), proof: (await signedBadge())['proof'] })).toEqual(
      invalid('DOCUMENT_TOO_COMPLEX'),
    );
    expect(await check(evidence(1500))).toEqual(invalid('DOCUMENT_TOO_COMPLEX'));
  });
});

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

  it.each([
    ['another algorithm than its key', { ...header, alg: 'ES256' }, invalid('ALGORITHM_REFUSED')],
    ['a critical extension', { ...header, crit: ['exp'] }, unsupported('JWT_DIALECT_UNSUPPORTED')],
    ['an unencoded payload', { ...header, b64: false }, unsupported('JWT_DIALECT_UNSUPPORTED')],
    ['the type of another profile', { ...header, typ: 'vc+jwt' }, unsupported('JWT_DIALECT_UNSUPPORTED')],
    ['a key that is no text', { ...header, kid: 7 }, invalid('PROOF_MALFORMED')],
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
});
