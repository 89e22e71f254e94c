import { type JsonWebKey } from 'node:crypto';
import { type TrustRecord } from '../verdict/trust';

/** A public key of an issuer whose DID or URL does not say it itself. */
export interface RegisteredKey {
  /** The verification method, as proofs name it. */
  readonly id: string;
  readonly jwk: JsonWebKey;
}

/** Who signs credentials. Where `sealedKey` is set, the hub signs for it. */
export interface Issuer extends TrustRecord {
  readonly id: string;
  /** The organisation that issues under it. Null for one from outside of the hub. */
  readonly organisationId: string | null;
  readonly did: string;
  readonly name: string;
  readonly keys: readonly RegisteredKey[];
  /** Its private key, encrypted. Null for one that signs elsewhere. */
  readonly sealedKey: Buffer | null;
}
