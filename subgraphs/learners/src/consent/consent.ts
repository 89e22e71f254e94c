import { type ConsentGrant, reaches, type Role } from '@ler-hub/kernel';
import { type Entry } from '../record/entry';

/** A grant as the ledger keeps it: appended once, never edited. A withdrawal is an entry of its own. */
export interface Consent extends Entry, Omit<ConsentGrant, 'expiresAt'> {
  readonly expiresAt: Date | null;
  /** Which version of the text the learner agreed to. */
  readonly textVersion: string;
  readonly grantedAt: Date;
  /** The person who gave it. */
  readonly grantedBy: string;
}

/** What a learner decides of a grant; the ledger adds the rest. */
export type NewConsent = Omit<Consent, 'id' | 'learnerId' | 'grantedAt' | 'grantedBy'>;

/** The end of a grant that its learner wanted. */
export interface ConsentWithdrawal {
  readonly grantId: string;
  readonly withdrawnAt: Date;
  /** The person who withdrew it. */
  readonly withdrawnBy: string;
}

/** A grant with what became of it. */
export type LedgerConsent = Consent & { readonly withdrawnAt: Date | null };

/** A record holds so many grants in force at most: each of its writes publishes all of them. */
export const MOST_GRANTS_IN_FORCE = 100;

/** The grant in the form that all subgraphs decide by. */
export function grantOf({ id, purpose, audience, organisationId, scopes, expiresAt }: Consent): ConsentGrant {
  return { id, purpose, audience, organisationId, scopes, expiresAt: expiresAt?.toISOString() ?? null };
}

/** Whether a grant for the purpose, to the audience, can be of use to anybody who asks in one of the roles. */
export function isOfUse(
  { purpose, audience }: Pick<ConsentGrant, 'purpose' | 'audience'>,
  roles: readonly Role[],
): boolean {
  const organisationId = 'some organisation';
  return reaches({ purpose, audience, organisationId }, { organisationId, roles });
}
