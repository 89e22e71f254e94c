import { type Role } from '@ler-hub/kernel';

/** What a person may do for an organisation. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

export type NewMembership = Omit<Membership, 'id'>;
