export const issuerTrusts = ['TRUSTED', 'KNOWN', 'UNKNOWN', 'REVOKED'] as const;
/**
 * How far the hub relies on an issuer. KNOWN: on record, without being vouched for. UNKNOWN: met only in a
 * document. REVOKED: no longer relied on, for cause.
 */
export type IssuerTrust = (typeof issuerTrusts)[number];

/** A stretch of time in which an issuer was trusted. */
export interface TrustInterval {
  readonly from: Date;
  /** From when on it no longer was. Null while it is. */
  readonly until: Date | null;
}

/** What is on record of an issuer: its standing, and when it was trusted (which may be over, and have gaps). */
export interface TrustRecord {
  readonly standing: IssuerTrust;
  /** In order; none overlaps another. The last one is open exactly while the issuer is TRUSTED. */
  readonly trusted: readonly TrustInterval[];
}

/** The record alone, of what holds more. */
export function trustRecordOf({ standing, trusted }: TrustRecord): TrustRecord {
  return { standing, trusted };
}

/** What is on record of an issuer that was met in a document for the first time. */
export const unknownIssuer: TrustRecord = { standing: 'UNKNOWN', trusted: [] };

/**
 * The trust in an issuer as of a date: "trusted when issued, not now" is a real answer, and so is "trusted then,
 * not in between, and now again".
 */
export function trustAt({ standing, trusted }: TrustRecord, date: Date): IssuerTrust {
  if (trusted.some(({ from, until }) => from <= date && (until === null || date < until))) return 'TRUSTED';
  // What it stood at before and in between is not on record: only that it was not trusted.
  return standing === 'TRUSTED' || trusted.some(({ from }) => date < from) ? 'KNOWN' : standing;
}
