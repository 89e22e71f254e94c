import { type NewEvent } from '@ler-hub/postgres';
import { judge } from '../verdict/verdict';
import { type StoredCredential } from './credential';

export const credentialTopics = ['credential.received.v1', 'credential.revoked.v1'] as const;

/**
 * What others learn of a credential. `evidence` leaves dates out of account: who keeps the state looks at
 * `validFrom` and `validUntil` itself, and counts it as EVIDENCED outside of them.
 */
export function credentialEvent(credential: StoredCredential, now: Date): NewEvent {
  const { id, learnerId, achievementId, issuerId, validFrom, validUntil, licence } = credential;
  const { status, lastingEvidence: evidence } = judge(credential.findings, now);
  const skills = credential.skills.map(({ skillId, level }) => ({ skillId, level }));
  return {
    topic: credentialTopics[status === 'REVOKED' ? 1 : 0],
    nounId: id,
    version: credential.version,
    state: {
      id,
      learnerId,
      achievementId,
      issuerId,
      evidence,
      status,
      validFrom,
      validUntil,
      skills,
      licence,
    },
  };
}
