import { availabilities, consentAudiences, consentPurposes, consentScopes, isId } from '@ler-hub/kernel';
import { z } from 'zod';

const id = z.string().refine(isId, 'is no id');
/** An instant in ISO 8601, with its offset. */
const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no instant');

const leveledSkill = z.object({ skillId: id, level: z.int().min(1).max(5) });

const consentGrant = z.object({
  id,
  purpose: z.enum(consentPurposes),
  audience: z.enum(consentAudiences),
  organisationId: id.nullable(),
  scopes: z.array(z.enum(consentScopes)),
  expiresAt: instant.nullable(),
});

/** What matching reads of `learner.changed.v1`. */
export const learnerState = z.object({
  id,
  region: z.object({ state: z.string().nullable() }).nullable(),
  availability: z.enum(availabilities).nullable(),
  openToRemote: z.boolean(),
  minimumWagePerHourUsd: z.number().nullable(),
  skills: z.array(leveledSkill),
  consents: z.array(consentGrant),
});
export type LearnerState = z.output<typeof learnerState>;

/** What matching reads of `credential.received.v1` and `credential.revoked.v1`. */
export const credentialState = z.object({
  id,
  learnerId: id,
  evidence: z.enum(['VERIFIED', 'EVIDENCED']),
  status: z.string(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  skills: z.array(leveledSkill),
  licence: z.object({ name: z.string(), jurisdiction: z.string().nullable() }).nullable(),
});
export type CredentialState = z.output<typeof credentialState>;
