/**
 * Everything that can be said against a credential, with what it means. The codes are public API: they
 * appear in a verdict's problems and, when a document is refused, in the error's `problems`.
 */
export const problemCodes = {
  DOCUMENT_TOO_LARGE: 'The document is larger than 256 kB.',
  DOCUMENT_TOO_DEEP: 'The document is nested deeper than 32 levels.',
  DOCUMENT_TOO_COMPLEX: 'The document has more nodes, or more of them unnamed, than are looked at.',
  DOCUMENT_UNREADABLE: 'The document is neither a JSON object nor a compact JWT.',
  KEY_REFUSED: 'A key of the document would reach into the prototype of an object.',
  KEY_REPEATED: 'An object of the document has a key twice, so that readers would differ about its value.',
  STRUCTURE_INVALID: 'A part that the data model requires is missing or malformed.',
  MODEL_UNSUPPORTED: 'The document follows a data model other than VC 2.0.',
  CONTEXT_UNSUPPORTED: 'The document uses a JSON-LD context outside of the bundled set.',
  TERM_UNDEFINED: 'A term of the document is not defined by its contexts, so a proof would not cover it.',
  PROOF_ABSENT: 'The document is not signed.',
  PROOF_MALFORMED: 'The proof lacks a part or a part of it is malformed.',
  PROOF_SET_UNSUPPORTED: 'The document carries several proofs or a chain of them.',
  CRYPTOSUITE_UNSUPPORTED: 'The proof is of a kind that is not known here.',
  PROOF_PURPOSE_WRONG: 'The proof was not made for assertions.',
  PROOF_EXPIRED: 'The proof itself has an end, and it has passed.',
  CONTROLLER_NOT_ISSUER: 'The signing key belongs to somebody other than the issuer.',
  KEY_UNRESOLVED: "The issuer's key cannot be found.",
  KEY_UNSUPPORTED: 'The key is of a kind that cannot be used with this proof.',
  SIGNATURE_INVALID: 'The signature does not match the document: one of the two was changed.',
  ALGORITHM_REFUSED: 'The algorithm in the header is none, symmetric, or not that of the key.',
  JWT_DIALECT_UNSUPPORTED: 'The JWT follows another profile than that of Open Badges 3.0.',
  CLAIMS_DIFFER: 'A registered claim of the JWT contradicts the credential.',
  SCHEMA_UNCHECKED:
    'The credential names a schema, resources or terms of use of its own, which could not be checked.',
  CREDENTIAL_REVOKED: 'The issuer has revoked the credential.',
  STATUS_UNCHECKED: 'Whether the issuer has revoked the credential could not be found out.',
  CREDENTIAL_EXPIRED: 'The credential was valid until a date that has passed.',
  CREDENTIAL_NOT_YET_VALID: 'The credential becomes valid in the future.',
  ISSUER_UNKNOWN: 'Nobody vouches for the issuer.',
  ISSUER_NOT_TRUSTED: 'The issuer is known, but not trusted.',
  ISSUER_NOT_TRUSTED_AT_ISSUANCE: 'The issuer was not trusted when the credential was issued.',
  ISSUER_REVOKED: 'Trust in the issuer has been revoked.',
  SUBJECT_NOT_BOUND: 'The credential is about somebody else than who presents it.',
  ACHIEVEMENT_OF_ANOTHER_ISSUER: 'The achievement was defined by another issuer.',
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** Ends an examination early with what was found. Never leaves this package. */
export class Flaw extends Error {
  constructor(readonly code: ProblemCode) {
    super(problemCodes[code]);
    this.name = 'Flaw';
  }
}
