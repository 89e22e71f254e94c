import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { from } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import fc from 'fast-check';
import { purposes, sign, verify } from 'jsonld-signatures';
import { resolveDidKey } from '../did/did-key';
import { newSigningKey } from '../did/key-pair';
import { base58btc } from '../did/multibase';
import { readDocument } from '../document/credential-document';
import { isObject, type Json, type JsonObject, parseObject } from '../document/json';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/sample-badge';
import { secured } from '../document/secured';
import { Flaw } from '../verdict/problem';
import { checkProof } from './check-proof';
import { bundledContexts, loaderOf } from './context';

const now = new Date('2026-11-22T00:00:00Z');
const signer = newSigningKey();
const publicKeyMultibase = signer.controller.slice('did:key:'.length);
const multikey = {
  '@context': 'https://w3id.org/security/multikey/v1',
  id: signer.id,
  type: 'Multikey',
  controller: signer.controller,
  publicKeyMultibase,
};
const controller = { id: signer.controller, assertionMethod: [signer.id] };
const contexts = loaderOf(bundledContexts);
/** The library asks its loader for keys as well. */
const documentLoader = async (url: string) =>
  url === signer.id
    ? { document: multikey, documentUrl: url, contextUrl: null, tag: 'static' as const }
    : contexts(url);

async function accepts(document: JsonObject): Promise<boolean> {
  try {
    const { proof } = await checkProof(readDocument(JSON.stringify(document)), {
      resolve: async (id) => resolveDidKey(id),
      now,
    });
    return proof === 'VALID';
  } catch (error) {
    if (error instanceof Flaw) return false;
    throw error;
  }
}

async function libraryAccepts(document: JsonObject): Promise<boolean> {
  const { verified } = await verify(structuredClone(document), {
    suite: new DataIntegrityProof({ cryptosuite }),
    purpose: new purposes.AssertionProofPurpose({ controller, date: now }),
    documentLoader,
  });
  return verified;
}

/** Where a document has a value that can be changed, as paths. */
function places(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) => places(child, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

const removed = Symbol('removed');

function changed(value: Json, [key, ...rest]: readonly string[], to: Json | typeof removed): Json {
  if (key === undefined) return to === removed ? null : to;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (rest.length === 0 && to === removed) return items.filter((_, index) => String(index) !== key);
    return items.map((item, index) => (String(index) === key ? changed(item, rest, to) : item));
  }
  if (!isObject(value)) return value;
  const { [key]: child = null, ...others } = value;
  if (rest.length === 0 && to === removed) return others;
  return { ...value, [key]: changed(child, rest, to) };
}

describe('the verifier and the reference library', () => {
  it('agree on each other’s signatures', async () => {
    const badge = openBadgeOf(sampleBadge(signer));
    const ours = parseObject(await secured(badge, { format: 'DATA_INTEGRITY', signer, now }));
    expect(await libraryAccepts(ours)).toBe(true);

    const { d = '' } = signer.privateKey.export({ format: 'jwk' });
    const secretKeyMultibase = base58btc(
      Buffer.concat([Buffer.from([0x80, 0x26]), Buffer.from(d, 'base64url')]),
    );
    const key = await from({ ...multikey, secretKeyMultibase });
    const theirs = await sign(badge, {
      suite: new DataIntegrityProof({ cryptosuite, signer: key.signer() }),
      purpose: new purposes.AssertionProofPurpose({ date: now }),
      documentLoader,
    });
    expect(await accepts(parseObject(JSON.stringify(theirs)))).toBe(true);
  });

  it('accept of changed credentials the same ones, or the hub fewer', async () => {
    const badge = openBadgeOf(sampleBadge(signer));
    const document = parseObject(await secured(badge, { format: 'DATA_INTEGRITY', signer, now }));
    const replacement = fc.oneof(
      fc.constant(removed),
      fc.constantFrom<Json>(
        null,
        7,
        '',
        [],
        {},
        'urn:uuid:0190b8a0-0000-7000-8000-000000000000',
        '2026-01-01T00:00:00Z',
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places(document)), replacement, async (path, to) => {
        const mutant = changed(document, path, to) as JsonObject;
        // What the hub accepts, the library accepts. The other way round the hub asks for more: a data model.
        if (await accepts(mutant)) expect(await libraryAccepts(mutant)).toBe(true);
        else if (await libraryAccepts(mutant))
          expect(() => readDocument(JSON.stringify(mutant))).toThrow(Flaw);
      }),
      { numRuns: 150 },
    );
  });
});
