import { type DevelopmentIssuer } from '@ler-hub/gateway';
import { type Role } from '@ler-hub/kernel';
import { demoId } from './demo-id';
import { agency, coachingBody, employer, jobBoard, trustedIssuers } from './organisations';

/** What `.ler-hub/demo.json` holds: enough for a script to drive the hub. */
export interface DemoAccess {
  /** The GraphQL endpoint. */
  readonly url: string;
  /** Belongs to the employer and is published to the job board; null without a demo population. */
  readonly postingId: string | null;
  /** Bearer tokens, good for a week. */
  readonly tokens: Readonly<
    Record<'jobBoard' | 'employer' | 'coach' | 'learner' | 'issuer' | 'admin', string>
  >;
}

/** Somebody who works for one of the demo's organisations. */
export interface Staff {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
}

const staffOf = (role: Role, organisation: { readonly id: string }): Staff => ({
  personId: demoId(`person/${role}`),
  organisationId: organisation.id,
  role,
});

export const staff = {
  jobBoard: staffOf('job_board', jobBoard),
  employer: staffOf('employer', employer),
  coach: staffOf('coach', coachingBody),
  issuer: staffOf('issuer', trustedIssuers[0]),
  agency: staffOf('agency', agency),
} as const;

export const demoPostingId = demoId('posting/first');
/** The learner of this number exists in every demo population, and is the one whose token is given. */
export const DEMO_LEARNER = 0;

export async function demoAccess(
  url: string,
  isPopulated: boolean,
  issuer: DevelopmentIssuer,
): Promise<DemoAccess> {
  const tokenOf = ({ personId, organisationId, role }: Staff): Promise<string> =>
    issuer.issue({ personId, organisationId, roles: [role] });
  return {
    url,
    postingId: isPopulated ? demoPostingId : null,
    tokens: {
      jobBoard: await tokenOf(staff.jobBoard),
      employer: await tokenOf(staff.employer),
      coach: await tokenOf(staff.coach),
      learner: await issuer.issue({
        personId: demoId(`learner/${DEMO_LEARNER}`),
        organisationId: null,
        roles: ['learner'],
      }),
      issuer: await tokenOf(staff.issuer),
      admin: await issuer.issue({ personId: demoId('person/admin'), organisationId: null, roles: ['admin'] }),
    },
  };
}
