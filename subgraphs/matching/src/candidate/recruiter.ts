import {
  type Asker,
  type Caller,
  consentedScopes,
  type ConsentScope,
  Forbidden,
  type Role,
} from '@ler-hub/kernel';
import { type Candidate } from './candidate';

/** The roles that people are matched for. Others may be held at the same time, but open nothing here. */
const recruiting: readonly Role[] = ['employer', 'job_board'];

/** An organisation that looks for people, in the roles in which it does. */
export interface Recruiter extends Asker {
  readonly organisationId: string;
}

/** The caller as a recruiter, or a refusal. */
export function requireRecruiter(caller: Caller): Recruiter {
  caller.require(...recruiting);
  const { organisationId } = caller;
  if (organisationId === null) throw new Forbidden('This needs an organisation to act for');
  return { organisationId, roles: caller.roles.filter((role) => recruiting.includes(role)) };
}

/** What a candidate allows a recruiter now. Without SKILLS they do not exist for it. */
export function matchingScopes(
  { consents }: Candidate,
  recruiter: Recruiter,
  now: Date,
): ReadonlySet<ConsentScope> {
  return consentedScopes(consents, recruiter, { purpose: 'MATCHING', now });
}
