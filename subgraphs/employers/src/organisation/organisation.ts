import { type OrganisationKind, organisationKinds, type Role, rolesOffered } from '@ler-hub/kernel';

/** An employer, job board, coaching body, issuer of credentials or agency. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** In the order of `organisationKinds`, each once. */
  readonly kinds: readonly OrganisationKind[];
  readonly url: string | null;
}

export type NewOrganisation = Omit<Organisation, 'id'>;
export type OrganisationChange = Partial<NewOrganisation>;

/** The roles that were offered before a change of kinds and are not after it. */
export function rolesLost(
  before: readonly OrganisationKind[],
  after: readonly OrganisationKind[],
): readonly Role[] {
  const left = rolesOffered(after);
  return rolesOffered(before).filter((role) => !left.includes(role));
}

/** The kinds in their one order, each once: equal sets are equal lists. */
export function inOrder(kinds: readonly OrganisationKind[]): readonly OrganisationKind[] {
  return organisationKinds.filter((kind) => kinds.includes(kind));
}
