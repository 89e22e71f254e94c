import fc from 'fast-check';
import { newSigningKey } from '../did/key-pair';
import { type JsonObject } from '../document/json';
import { openBadgeOf } from '../document/open-badge';
import { richBadge, sampleBadge } from '../document/badge.fixture';
import { canonicalQuads } from './canonical';
import { bundledContexts, loaderOf } from './context';
import { mutantsOf } from './mutants.fixture';

const load = async () => ({ ...(await import('jsonld')), ...(await import('rdf-canonize')) });

let untouched: Awaited<ReturnType<typeof load>>;
beforeAll(() =>
  jest.isolateModulesAsync(async () => {
    untouched = await load();
  }),
);

async function canonicalByTheLibrary(document: JsonObject): Promise<string> {
  const dataset = await untouched.toRDF(document, {
    documentLoader: loaderOf(bundledContexts),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  });
  return untouched.canonize(dataset, { algorithm: 'RDFC-1.0', maxWorkFactor: 1 });
}

const orRefused = (quads: Promise<string>) => quads.catch(() => 'refused');

describe('contexts that share their terms', () => {
  it('give the canonical form that the library gives by itself', async () => {
    for (const badge of [openBadgeOf(sampleBadge(newSigningKey())), richBadge(newSigningKey())])
      expect(await canonicalQuads(badge)).toBe(await canonicalByTheLibrary(badge));
  });

  it('do so for whatever is changed in a document, and are refused where the library refuses', async () => {
    await fc.assert(
      fc.asyncProperty(mutantsOf(openBadgeOf(sampleBadge(newSigningKey()))), async (mutant) => {
        expect(await orRefused(canonicalQuads(mutant))).toBe(await orRefused(canonicalByTheLibrary(mutant)));
      }),
    );
  });
});
