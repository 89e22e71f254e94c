export const issuerTrusts = ['TRUSTED', 'KNOWN', 'UNKNOWN', 'REVOKED'] as const;
/**
 * How far the hub relies on an issuer. KNOWN: on record, without being vouched for. UNKNOWN: met only in a
 * document. REVOKED: no longer relied on, for cause.
 */
export type IssuerTrust = (typeof issuerTrusts)[number];

/** What is on record of an issuer: its standing, and when it was trusted (which may be over). */
export interface TrustRecord {
  readonly standing: IssuerTrust;
  /** From when on it is or was trusted. Null where it never was. */
  readonly trustedFrom: Date | null;
  /** From when on it no longer was. Null while it is. */
  readonly trustedUntil: Date | null;
}

/** What is on record of an issuer that was met in a document for the first time. */
export const unknownIssuer: TrustRecord = { standing: 'UNKNOWN', trustedFrom: null, trustedUntil: null };

/** The trust in an issuer as of a date: "trusted when issued, not now" is a real answer. */
export function trustAt({ standing, trustedFrom, trustedUntil }: TrustRecord, date: Date): IssuerTrust {
  if (trustedFrom === null) return standing === 'TRUSTED' ? 'KNOWN' : standing;
  if (date < trustedFrom) return 'KNOWN';
  if (trustedUntil === null || date < trustedUntil) return 'TRUSTED';
  return standing === 'TRUSTED' ? 'KNOWN' : standing;
}
