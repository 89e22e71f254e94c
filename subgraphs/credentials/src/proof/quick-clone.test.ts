import { newSigningKey } from '../did/key-pair';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/sample-badge';
import { canonicalQuads } from './canonical';
import { bundledContexts, loaderOf } from './context';

describe('contexts that share their terms', () => {
  it('give the canonical form that the library gives by itself', async () => {
    const badge = openBadgeOf(sampleBadge(newSigningKey()));
    await jest.isolateModulesAsync(async () => {
      const untouched = await import('jsonld');
      const { canonize } = await import('rdf-canonize');
      const dataset = await untouched.toRDF(badge, {
        documentLoader: loaderOf(bundledContexts),
        base: null,
        safe: true,
        rdfDirection: 'i18n-datatype',
        produceGeneralizedRdf: false,
      });
      expect(await canonicalQuads(badge)).toBe(
        await canonize(dataset, { algorithm: 'RDFC-1.0', maxWorkFactor: 1 }),
      );
    });
  });
});
