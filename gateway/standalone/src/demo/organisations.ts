import { demoId } from './demo-id';

/** An organisation that does not exist. */
const organisation = (
  label: string,
  name: string,
  kind: 'EMPLOYER' | 'JOB_BOARD' | 'COACHING_BODY' | 'AGENCY' | 'ISSUER',
) => ({
  id: demoId(`organisation/${label}`),
  name: `${name} (synthetic)`,
  kinds: [kind],
  url: null,
});

type Organisation = ReturnType<typeof organisation>;

export const employer = organisation('employer', 'Harbor Health System', 'EMPLOYER');
export const jobBoard = organisation('job-board', 'Openings Board', 'JOB_BOARD');
export const coachingBody = organisation('coaching-body', 'Next Step Coaching', 'COACHING_BODY');
export const agency = organisation('agency', 'State Workforce Agency', 'AGENCY');

/** Those whose word the hub takes. */
export const trustedIssuers: readonly [Organisation, ...Organisation[]] = [
  organisation('issuer/1', 'Harbor Community College', 'ISSUER'),
  organisation('issuer/2', 'Lakeside Technical Institute', 'ISSUER'),
  organisation('issuer/3', 'Prairie State University', 'ISSUER'),
  organisation('issuer/4', 'Trades Apprenticeship Council', 'ISSUER'),
];

/** One that signs just as well, and that nobody has reason to trust. */
export const untrustedIssuer = organisation('issuer/untrusted', 'Instant Diplomas Online', 'ISSUER');

export const demoOrganisations = [
  employer,
  jobBoard,
  coachingBody,
  agency,
  ...trustedIssuers,
  untrustedIssuer,
];

/** The issuer that an organisation signs as. */
export function issuerIdOf({ id }: { readonly id: string }): string {
  return demoId(`issuer-of/${id}`);
}
