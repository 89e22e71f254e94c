export const statusResults = ['CLEAR', 'REVOKED', 'UNCHECKED', 'NONE'] as const;
/**
 * Whether a credential has been taken back by its issuer. UNCHECKED: it says where to look, and nobody could.
 * NONE: it says nothing, so it cannot be taken back. UNCHECKED is never shown as CLEAR.
 */
export type StatusResult = (typeof statusResults)[number];

/** What several entries say together: the worst of them. */
export function combined(results: readonly StatusResult[]): StatusResult {
  for (const worst of ['REVOKED', 'UNCHECKED', 'CLEAR'] as const) if (results.includes(worst)) return worst;
  return 'NONE';
}
