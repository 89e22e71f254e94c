import {
  type Caller,
  consentedScopes,
  type ConsentGrant,
  type ConsentScope,
  purposesOf,
} from '@ler-hub/kernel';

/**
 * What a learner's grants open to somebody else who asks for them by their id, for the purposes of the asker's
 * roles. Empty means: for the asker there is no such learner.
 *
 * Matching knows people by the anonymous candidates of the matching subgraph. So for MATCHING a learner is there
 * only for those to whom they opened their IDENTITY: an id that was passed on, or kept from before a withdrawal,
 * opens nothing, whatever else is granted.
 */
export function openedScopes(
  grants: readonly ConsentGrant[],
  asker: Caller,
  now: Date,
): ReadonlySet<ConsentScope> {
  const opened = purposesOf(asker)
    .map((purpose) => ({ purpose, scopes: consentedScopes(grants, asker, { purpose, now }) }))
    .filter(({ purpose, scopes }) => purpose !== 'MATCHING' || scopes.has('IDENTITY'));
  return new Set(opened.flatMap(({ scopes }) => [...scopes]));
}
