import { type Caller, type Role } from './caller';

export const consentPurposes = ['MATCHING', 'COACHING', 'RESEARCH'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Whom a grant is given to. ORGANISATION names one; the others are everybody who acts in that role. */
export const consentAudiences = ['ORGANISATION', 'EMPLOYERS', 'JOB_BOARDS', 'COACHES'] as const;
export type ConsentAudience = (typeof consentAudiences)[number];

export const consentScopes = ['SKILLS', 'CREDENTIALS', 'IDENTITY', 'CONTACT'] as const;
export type ConsentScope = (typeof consentScopes)[number];

/** What a learner allowed to whom (DOMAIN 5.2). A withdrawn grant is no longer among a learner's grants. */
export interface ConsentGrant {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly audience: ConsentAudience;
  /** Set exactly for the audience ORGANISATION. */
  readonly organisationId: string | null;
  readonly scopes: readonly ConsentScope[];
  /** ISO 8601 with offset; null for "until withdrawn". */
  readonly expiresAt: string | null;
}

/** The organisation that asks, in the roles that decide which audiences it is part of. */
export type Asker = Pick<Caller, 'organisationId' | 'roles'>;

type Addressed = Pick<ConsentGrant, 'purpose' | 'audience' | 'organisationId'>;

function addresses(grant: Addressed, asker: Asker): boolean {
  switch (grant.audience) {
    case 'ORGANISATION':
      return asker.organisationId !== null && grant.organisationId === asker.organisationId;
    case 'EMPLOYERS':
      return asker.organisationId !== null && asker.roles.includes('employer');
    case 'JOB_BOARDS':
      return asker.organisationId !== null && asker.roles.includes('job_board');
    case 'COACHES':
      return asker.organisationId !== null && asker.roles.includes('coach');
  }
}

/** In which roles somebody asks for a purpose. Other roles of theirs open nothing for it. */
const rolesFor: Readonly<Record<ConsentPurpose, readonly Role[]>> = {
  MATCHING: ['employer', 'job_board'],
  COACHING: ['coach'],
  RESEARCH: [],
};

/** Whether a grant, while it is in force, speaks to the asker. */
export function reaches(grant: Addressed, asker: Asker): boolean {
  const roles = asker.roles.filter((role) => rolesFor[grant.purpose].includes(role));
  return roles.length > 0 && addresses(grant, { ...asker, roles });
}

/** Everything that the grants in force allow the asker for a purpose. Empty means: this person does not exist for them. */
export function consentedScopes(
  grants: readonly ConsentGrant[],
  asker: Asker,
  { purpose, now }: { readonly purpose: ConsentPurpose; readonly now: Date },
): ReadonlySet<ConsentScope> {
  const scopes = new Set<ConsentScope>();
  for (const grant of grants) {
    const inForce = grant.expiresAt === null || Date.parse(grant.expiresAt) > now.getTime();
    if (inForce && grant.purpose === purpose && reaches(grant, asker)) {
      for (const scope of grant.scopes) scopes.add(scope);
    }
  }
  return scopes;
}

/** For what the caller's roles ask to see learners. Who has none of these roles sees no learner. */
export function purposesOf(caller: Caller): readonly ConsentPurpose[] {
  return consentPurposes.filter((purpose) => rolesFor[purpose].some((role) => caller.has(role)));
}

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
