import { createHash, createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolveDidKey } from '../did/did-key';
import { signingKeyOf } from '../did/key-pair';
import { base58btc, decodeBase58btc } from '../did/multibase';
import { isSignedBy, signed } from '../did/verification-key';
import { asList, type JsonObject, without } from '../document/json';
import { canonicalQuads } from './canonical';
import { bundledContexts, loaderOf } from './context';
import { hashToSign } from './data-integrity';

const VECTORS = resolve(__dirname, '../../../../../shared/data/vectors/vc-di-eddsa/TestVectors');
const there = existsSync(VECTORS);
const read = (name: string) => readFileSync(resolve(VECTORS, name), 'utf8').trim();
const readJson = (name: string) => JSON.parse(read(name)) as JsonObject;

/** The vectors use two contexts that no package has: what their documents need of them, as their canonical form says. */
const vectorContexts = loaderOf(
  new Map<string, object>([
    ...bundledContexts,
    [
      'https://www.w3.org/ns/credentials/examples/v2',
      { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
    ],
    ['https://w3id.org/citizenship/v4rc1', { '@context': citizenshipContext() }],
  ]),
);

function citizenshipContext(): object {
  const term = (name: string) => ({ [name]: `https://w3id.org/citizenship#${name}` });
  const schema = (name: string) => ({ [name]: `https://schema.org/${name}` });
  const date = (name: string, vocabulary: string) => ({
    [name]: { '@id': vocabulary + name, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
  });
  return Object.assign(
    { image: { '@id': 'https://schema.org/image', '@type': '@id' } },
    ...[
      'EmploymentAuthorizationDocumentCredential',
      'EmployablePerson',
      'EmploymentAuthorizationDocument',
    ].map(term),
    ...['birthCountry', 'employmentAuthorizationDocument', 'lprCategory', 'lprNumber'].map(term),
    ...['Person', 'givenName', 'additionalName', 'familyName', 'gender', 'identifier'].map(schema),
    date('birthDate', 'https://schema.org/'),
    date('residentSince', 'https://w3id.org/citizenship#'),
  ) as object;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// The W3C's vectors lie beside the repository, not in it: where they are absent there is nothing to compare with.
(there ? describe : describe.skip).each(['eddsa-rdfc-2022', 'eddsa-rdfc-2022/employ'])(
  'the W3C vector %s',
  (folder) => {
    const secured = there ? readJson(`${folder}/signedDataInt.json`) : {};
    const unsecured = without(secured, 'proof');
    const options = without((asList(secured['proof'])[0] ?? {}) as JsonObject, 'proofValue');
    const canonicalProof = { ...options, '@context': unsecured['@context'] ?? null };

    it('has the canonical document, and its hash', async () => {
      const quads = await canonicalQuads(unsecured, vectorContexts);
      expect(quads.trim()).toBe(read(`${folder}/canonDocDataInt.txt`));
      expect(sha256(quads)).toBe(read(`${folder}/docHashDataInt.txt`));
    });

    it('has the canonical proof options, and their hash', async () => {
      expect(canonicalProof).toEqual(readJson(`${folder}/proofConfigDataInt.json`));
      const quads = await canonicalQuads(canonicalProof, vectorContexts);
      expect(quads.trim()).toBe(read(`${folder}/proofCanonDataInt.txt`));
      expect(sha256(quads)).toBe(read(`${folder}/proofHashDataInt.txt`));
    });

    it('has the hash to sign, and the signature', async () => {
      const hash = await hashToSign(unsecured, options, vectorContexts);
      expect(hash.toString('hex')).toBe(read(`${folder}/combinedHashDataInt.txt`));
      const signature = signed(hash, vectorKey());
      expect(signature.toString('hex')).toBe(read(`${folder}/sigHexDataInt.txt`));
      expect(base58btc(signature)).toBe(read(`${folder}/sigBTC58DataInt.txt`));
      const key = resolveDidKey(vectorKey().id);
      expect(key && isSignedBy(hash, signature, key)).toBe(true);
    });
  },
);

function vectorKey() {
  const { privateKeyMultibase } = readJson('keyPair.json');
  // The multicodec prefix of an Ed25519 private key is two bytes; PKCS #8 wants its own sixteen.
  const seed = decodeBase58btc(privateKeyMultibase as string)?.subarray(2) ?? Buffer.alloc(0);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return signingKeyOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}
