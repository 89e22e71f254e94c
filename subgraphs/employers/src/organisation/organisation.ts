import { type Role, roles } from '@ler-hub/kernel';

/** What an organisation does in the hub; one may do several things. */
export const organisationKinds = ['EMPLOYER', 'JOB_BOARD', 'COACHING_BODY', 'ISSUER', 'AGENCY'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

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

const kindOfRole: Readonly<Partial<Record<Role, OrganisationKind>>> = {
  employer: 'EMPLOYER',
  job_board: 'JOB_BOARD',
  coach: 'COACHING_BODY',
  issuer: 'ISSUER',
  agency: 'AGENCY',
};

/** Whether somebody may hold the role in an organisation of these kinds. Learners and admins are members of none. */
export function offersRole(kinds: readonly OrganisationKind[], role: Role): boolean {
  const kind = kindOfRole[role];
  return kind !== undefined && kinds.includes(kind);
}

/** The roles that were offered before a change of kinds and are not after it. */
export function rolesLost(
  before: readonly OrganisationKind[],
  after: readonly OrganisationKind[],
): readonly Role[] {
  return roles.filter((role) => offersRole(before, role) && !offersRole(after, role));
}

/** The kinds in their one order, each once: equal sets are equal lists. */
export function inOrder(kinds: readonly OrganisationKind[]): readonly OrganisationKind[] {
  return organisationKinds.filter((kind) => kinds.includes(kind));
}
