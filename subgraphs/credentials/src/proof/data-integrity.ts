import { createHash } from 'node:crypto';
import { type DocumentLoader } from 'jsonld';
import { z } from 'zod';
import { base58btc, decodeBase58btc } from '../did/multibase';
import { isSignedBy, type KeyResolver, signed, type SigningKey } from '../did/verification-key';
import { asList, isObject, type Json, type JsonObject, without } from '../document/json';
import { dateTime } from '../document/value';
import { Flaw } from '../verdict/problem';
import { canonicalQuads } from './canonical';
import { requirePlainTerms } from './plain-terms';

const CRYPTOSUITE = 'eddsa-rdfc-2022';
const SIGNATURE_BYTES = 64;

const dataIntegrityProof = z.object({
  verificationMethod: z.string().max(2048),
  proofPurpose: z.string(),
  proofValue: z.string(),
  created: dateTime.optional(),
  expires: dateTime.optional(),
});

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What is signed (vc-di-eddsa 3.2.3 to 3.2.5): the hash of the proof's options, then that of the document. */
export async function hashToSign(
  unsecured: JsonObject,
  options: JsonObject,
  documentLoader?: DocumentLoader,
): Promise<Buffer> {
  const context = unsecured['@context'] ?? null;
  const proofQuads = await canonicalQuads({ ...options, '@context': context }, documentLoader);
  const documentQuads = await canonicalQuads(unsecured, documentLoader);
  return Buffer.concat([sha256(proofQuads), sha256(documentQuads)]);
}

/** The document with an `eddsa-rdfc-2022` proof. In a list, as the Open Badges schema wants it and VC 2.0 allows. */
export async function withProof(
  document: JsonObject,
  signer: SigningKey,
  created: Date,
): Promise<JsonObject> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: CRYPTOSUITE,
    created: created.toISOString().replace(/\.\d+Z$/, 'Z'),
    verificationMethod: signer.id,
    proofPurpose: 'assertionMethod',
  };
  const proofValue = base58btc(signed(await hashToSign(document, options), signer));
  return { ...document, proof: [{ ...options, proofValue }] };
}

function onlyProof(credential: JsonObject): JsonObject {
  const [proof, ...others] = asList(credential['proof']);
  if (proof === undefined) throw new Flaw('PROOF_ABSENT');
  if (!isObject(proof)) throw new Flaw('PROOF_MALFORMED');
  if (others.length > 0 || proof['previousProof'] !== undefined) throw new Flaw('PROOF_SET_UNSUPPORTED');
  if (proof['type'] !== 'DataIntegrityProof' || proof['cryptosuite'] !== CRYPTOSUITE) {
    throw new Flaw('CRYPTOSUITE_UNSUPPORTED');
  }
  return proof;
}

/** A proof may repeat the contexts it was made with: they then count, and the document's must begin with them. */
function contextOf(document: JsonObject, proof: JsonObject): Json {
  const own = document['@context'] ?? null;
  const repeated = proof['@context'];
  if (repeated === undefined) return own;
  const begins = asList(repeated).every((context, index) => context === asList(own)[index]);
  if (!begins) throw new Flaw('PROOF_MALFORMED');
  return repeated;
}

/** What a proof that holds was made over. */
export interface Signed {
  readonly bytes: Buffer;
  /** When the proof ends. Null where it has no end of its own. */
  readonly expires: Date | null;
}

/** Throws a `Flaw` unless the credential carries one valid proof made by its issuer for assertions. */
export async function checkDataIntegrity(
  credential: JsonObject,
  { issuerId, resolve }: { readonly issuerId: string; readonly resolve: KeyResolver },
): Promise<Signed> {
  const proof = onlyProof(credential);
  const { success, data } = dataIntegrityProof.safeParse(proof);
  if (!success) throw new Flaw('PROOF_MALFORMED');
  if (data.proofPurpose !== 'assertionMethod') throw new Flaw('PROOF_PURPOSE_WRONG');
  const signature = decodeBase58btc(data.proofValue);
  if (signature?.length !== SIGNATURE_BYTES) throw new Flaw('PROOF_MALFORMED');

  const key = await resolve(data.verificationMethod, issuerId);
  if (!key) throw new Flaw('KEY_UNRESOLVED');
  if (key.controller !== issuerId) throw new Flaw('CONTROLLER_NOT_ISSUER');
  if (key.algorithm !== 'EdDSA') throw new Flaw('KEY_UNSUPPORTED');

  const [document, options] = [without(credential, 'proof'), without(proof, 'proofValue')];
  // By its own contexts, which are kept and passed on: those that the proof repeats may be fewer.
  requirePlainTerms(document);
  const unsecured = { ...document, '@context': contextOf(document, proof) };
  requirePlainTerms(options);
  const bytes = await hashToSign(unsecured, options);
  if (!isSignedBy(bytes, signature, key)) throw new Flaw('SIGNATURE_INVALID');
  return { bytes, expires: data.expires ?? null };
}
