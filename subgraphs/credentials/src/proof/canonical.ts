import { type DocumentLoader, toRDF } from 'jsonld';
import { canonize, type RdfQuad } from 'rdf-canonize';
import { type JsonObject } from '../document/json';
import { Flaw } from '../verdict/problem';
import { bundledContexts, loaderOf } from './context';
import { cloneContextsQuickly } from './quick-clone';

cloneContextsQuickly();

// Equal unnamed nodes are told apart by trying: 1,500 of them hold the process for more than a second.
const MAX_BLANK_NODES = 200;
const MAX_WORK_FACTOR = 1;

function countBlankNodes(dataset: readonly RdfQuad[]): number {
  const names = new Set<string>();
  for (const { subject, object } of dataset) {
    for (const term of [subject, object]) if (term.termType === 'BlankNode') names.add(term.value);
  }
  return names.size;
}

async function datasetOf(document: JsonObject, documentLoader: DocumentLoader): Promise<readonly RdfQuad[]> {
  try {
    return await toRDF(document, {
      documentLoader,
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
    });
  } catch (error) {
    // Safe mode names what it would have dropped in a ValidationError; the rest is not JSON-LD at all.
    const undefinedTerm = error instanceof Error && error.name === 'jsonld.ValidationError';
    throw new Flaw(undefinedTerm ? 'TERM_UNDEFINED' : 'STRUCTURE_INVALID');
  }
}

/** The document's canonical N-Quads (RDFC-1.0), the bytes that a Data Integrity proof is about. Throws a `Flaw`. */
export async function canonicalQuads(
  document: JsonObject,
  documentLoader: DocumentLoader = loaderOf(bundledContexts),
): Promise<string> {
  const dataset = await datasetOf(document, documentLoader);
  if (countBlankNodes(dataset) > MAX_BLANK_NODES) throw new Flaw('DOCUMENT_TOO_COMPLEX');
  try {
    return await canonize(dataset, { algorithm: 'RDFC-1.0', maxWorkFactor: MAX_WORK_FACTOR });
  } catch {
    throw new Flaw('DOCUMENT_TOO_COMPLEX');
  }
}
