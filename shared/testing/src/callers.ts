import { Caller, newId, type Role } from '@ler-hub/kernel';

/** A caller in one role, for an organisation. */
function actingFor(role: Role, organisationId: string = newId()): Caller {
  return Caller.of({ personId: newId(), organisationId, roles: [role] });
}

/** Callers by what they are; every one is another person. */
export const callers = {
  nobody: Caller.nobody,
  admin: (): Caller => Caller.of({ personId: newId(), organisationId: null, roles: ['admin'] }),
  learner: (personId: string = newId()): Caller =>
    Caller.of({ personId, organisationId: null, roles: ['learner'] }),
  employer: (organisationId?: string): Caller => actingFor('employer', organisationId),
  jobBoard: (organisationId?: string): Caller => actingFor('job_board', organisationId),
  coach: (organisationId?: string): Caller => actingFor('coach', organisationId),
  issuer: (organisationId?: string): Caller => actingFor('issuer', organisationId),
  agency: (organisationId?: string): Caller => actingFor('agency', organisationId),
};
