import fc from 'fast-check';
import { resolveDidKey } from '../did/did-key';
import { newSigningKey } from '../did/key-pair';
import { base58btc } from '../did/multibase';
import { readDocument } from '../document/credential-document';
import { type JsonObject, parseObject } from '../document/json';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/badge.fixture';
import { secured } from '../document/secured';
import { Flaw } from '../verdict/problem';
import { checkProof } from './check-proof';
import { bundledContexts, loaderOf } from './context';
import { mutantsOf } from './mutants.fixture';

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
    const { proof } = await checkProof(readDocument(JSON.stringify(document)), async (id) =>
      resolveDidKey(id),
    );
    return proof === 'VALID';
  } catch (error) {
    if (error instanceof Flaw) return false;
    throw error;
  }
}

const load = async () => ({
  ...(await import('jsonld-signatures')),
  ...(await import('@digitalbazaar/data-integrity')),
  ...(await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')),
  ...(await import('@digitalbazaar/ed25519-multikey')),
});

let library: Awaited<ReturnType<typeof load>>;
// An instance of its own: the hub changes how the other one copies contexts.
beforeAll(() =>
  jest.isolateModulesAsync(async () => {
    library = await load();
  }),
);

async function libraryAccepts(document: JsonObject): Promise<boolean> {
  const { verify, DataIntegrityProof, cryptosuite, purposes } = library;
  const { verified } = await verify(structuredClone(document), {
    suite: new DataIntegrityProof({ cryptosuite }),
    purpose: new purposes.AssertionProofPurpose({ controller, date: now }),
    documentLoader,
  });
  return verified;
}

describe('the verifier and the reference library', () => {
  it('agree on each other’s signatures', async () => {
    const badge = openBadgeOf(sampleBadge(signer));
    const ours = parseObject(await secured(badge, { format: 'DATA_INTEGRITY', signer, now }));
    expect(await libraryAccepts(ours)).toBe(true);

    const { sign, from, DataIntegrityProof, cryptosuite, purposes } = library;
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
    await fc.assert(
      fc.asyncProperty(mutantsOf(document), async (mutant) => {
        // What the hub accepts, the library accepts. The other way round the hub asks for more: a data model.
        if (await accepts(mutant)) expect(await libraryAccepts(mutant)).toBe(true);
        else if (await libraryAccepts(mutant))
          expect(() => readDocument(JSON.stringify(mutant))).toThrow(Flaw);
      }),
      { numRuns: 150 },
    );
  });
});
