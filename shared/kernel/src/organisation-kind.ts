import { type Role } from './caller';

/** What an organisation does in the hub; one may do several things. */
export const organisationKinds = ['EMPLOYER', 'JOB_BOARD', 'COACHING_BODY', 'ISSUER', 'AGENCY'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

const roleOfKind: Readonly<Record<OrganisationKind, Role>> = {
  EMPLOYER: 'employer',
  JOB_BOARD: 'job_board',
  COACHING_BODY: 'coach',
  ISSUER: 'issuer',
  AGENCY: 'agency',
};

/** The roles that somebody may hold in an organisation of these kinds. Learners and admins are members of none. */
export function rolesOffered(kinds: readonly OrganisationKind[]): readonly Role[] {
  return kinds.map((kind) => roleOfKind[kind]);
}
