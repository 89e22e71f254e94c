import { Forbidden, Unauthenticated } from './error';

/** What a person may be in the hub. Except for learners and admins, a role is held within one organisation. */
export const roles = ['learner', 'employer', 'job_board', 'coach', 'issuer', 'agency', 'admin'] as const;
export type Role = (typeof roles)[number];

export function isRole(text: unknown): text is Role {
  return roles.some((role) => role === text);
}

interface Claims {
  readonly personId: string;
  readonly organisationId: string | null;
  readonly roles: readonly Role[];
}

/** Who is asking. Made once per request from a verified token; services decide with it what may be done. */
export class Caller {
  static readonly nobody = new Caller(null, null, []);

  private constructor(
    /** The person's id, which is also their learner id where they are one. Null for an anonymous caller. */
    readonly personId: string | null,
    /** The organisation they act for, if any. */
    readonly organisationId: string | null,
    readonly roles: readonly Role[],
  ) {}

  static of(claims: Claims): Caller {
    return new Caller(claims.personId, claims.organisationId, claims.roles);
  }

  has(role: Role): boolean {
    return this.roles.includes(role);
  }

  /** Whether the caller acts in this role for this organisation. */
  actsFor(organisationId: string, role: Role): boolean {
    return this.organisationId === organisationId && this.has(role);
  }

  /** The caller's person id, or a refusal for anonymous ones. */
  requirePerson(): string {
    if (this.personId === null) throw new Unauthenticated('Sign in first');
    return this.personId;
  }

  /** The organisation that the caller acts for in this role, or a refusal. */
  requireOrganisation(role: Role): string {
    this.require(role);
    if (this.organisationId === null) throw new Forbidden(`This needs an organisation to act for as ${role}`);
    return this.organisationId;
  }

  /** Refuses who holds none of the roles. */
  require(...anyOf: readonly Role[]): void {
    this.requirePerson();
    if (!anyOf.some((role) => this.has(role)))
      throw new Forbidden(`This needs the role ${anyOf.join(' or ')}`);
  }
}
