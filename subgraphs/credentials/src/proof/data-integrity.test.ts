import { base58btc } from '../did/multibase';
import { signed } from '../did/verification-key';
import { type JsonObject, parseObject, without } from '../document/json';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/badge.fixture';
import { canonicalQuads } from './canonical';
import { OPEN_BADGES_3, VC_V2 } from './context';
import { hashToSign, withProof } from './data-integrity';
import { examine, invalid, issue, now, signer, unsupported, VALID } from './examination.fixture';

const PURL = 'https://purl.imsglobal.org/spec/ob/v3p0';
const absent = { proof: 'ABSENT', problem: 'PROOF_ABSENT', proofExpires: null };

/** As it is in JSON, without what is undefined. */
const plain = (document: object) => parseObject(JSON.stringify(document));

/** A node described in two places, each with a part that the other lacks. */
const halvesOf = (status: JsonObject) => [
  without(status, 'statusListCredential'),
  without(status, 'statusListIndex'),
];

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
    ['no proof', { proof: undefined }, absent],
    ['an empty list of proofs', { proof: [] }, absent],
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
    ['an end that was not signed', { expires: '2036-01-01T00:00:00Z' }, invalid('SIGNATURE_INVALID')],
    [
      'an end in a year that there is none of',
      { expires: '0000-01-01T00:00:00Z' },
      invalid('PROOF_MALFORMED'),
    ],
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

  it.each([
    ['Open Badges 3.0.2', [`${PURL}/context-3.0.2.json`]],
    ['Open Badges 3.0.3, extended', [`${PURL}/context-3.0.3.json`, `${PURL}/extensions.json`]],
    [
      'Data Integrity 2, which VC 2.0 has in it',
      ['https://w3id.org/security/data-integrity/v2', OPEN_BADGES_3],
    ],
  ])('in the contexts of %s is valid', async (_which, contexts) => {
    expect(await check(await signedWith({ ...badge(), '@context': [VC_V2, ...contexts] }))).toEqual(VALID);
  });

  it.each([
    `${PURL}/context.json`,
    `${PURL}/context-3.0.1.json`,
    'https://w3id.org/security/data-integrity/v1',
  ])('in the context %s, which contradicts that of VC 2.0, is unsupported', async (context) => {
    const document = { ...(await signedBadge()), '@context': [VC_V2, context, OPEN_BADGES_3] };
    expect(await check(document)).toEqual(unsupported('CONTEXT_UNSUPPORTED'));
  });

  it('whose proof ends says when, and is for the day of asking to judge', async () => {
    const { proof, ...unsecured } = await signedBadge();
    const options = without((proof as readonly JsonObject[])[0] ?? {}, 'proofValue');
    const ending = { ...options, expires: '2026-11-21T00:00:00Z' };
    const signature = signed(await hashToSign(unsecured, ending), signer);
    expect(await check({ ...unsecured, proof: { ...ending, proofValue: base58btc(signature) } })).toEqual({
      ...VALID,
      proofExpires: new Date('2026-11-21T00:00:00Z'),
    });
  });

  it('with several proofs is unsupported', async () => {
    const document = await signedBadge();
    const [proof] = document['proof'] as readonly JsonObject[];
    expect(await check({ ...document, proof: [proof, proof] })).toEqual(unsupported('PROOF_SET_UNSUPPORTED'));
  });

  // Each of these leaves the signed graph as it was: the signature still holds, and the status is gone from sight.
  it.each<[string, (status: JsonObject, credential: JsonObject) => object, object]>([
    [
      'the full IRI of the property',
      (status) => ({ 'https://www.w3.org/2018/credentials#credentialStatus': status }),
      {},
    ],
    ['a keyword', (credentialStatus, { id, type }) => ({ '@included': { id, type, credentialStatus } }), {}],
    ['two halves of its entry', (status) => ({ credentialStatus: halvesOf(status) }), {}],
    [
      'two halves of its entry under a label',
      (status) => ({ credentialStatus: halvesOf({ id: '_:s', ...status }) }),
      { id: undefined },
    ],
  ])('whose status hides behind %s is refused', async (_how, hide, change) => {
    const status = { ...(badge()['credentialStatus'] as JsonObject), ...change };
    const whole = await signedWith(plain({ ...badge(), credentialStatus: status }));
    const { credentialStatus, ...rest } = whole;
    const hidden = plain({ ...rest, ...hide(credentialStatus as JsonObject, rest) });
    expect(await check(whole)).toEqual(VALID);
    expect(await canonicalQuads(without(hidden, 'proof'))).toBe(
      await canonicalQuads(without(whole, 'proof')),
    );
    expect(await check(hidden)).toEqual(invalid('STRUCTURE_INVALID'));
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
