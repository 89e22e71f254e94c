import { type NewEvent } from '@ler-hub/postgres';
import { lastMomentOf } from '../verdict/verdict';
import { type StoredCredential } from './credential';

export const credentialTopics = ['credential.received.v1', 'credential.revoked.v1'] as const;

/**
 * What others learn of a credential. `evidence` leaves dates out of account: who keeps the state looks at `validFrom`
 * and `validUntil` itself, both inclusive, and counts it as EVIDENCED outside of them. `validUntil` is the end of the
 * credential or of its proof, whichever comes first. A `licence` whose `jurisdiction` is null holds everywhere; where
 * a licence from outside of the hub holds is not known, so that none is told.
 */
export function credentialEvent(credential: StoredCredential): NewEvent {
  const { id, learnerId, achievementId, issuerId, validFrom, licence, findings } = credential;
  const { status } = findings;
  return {
    topic: credentialTopics[status === 'REVOKED' ? 1 : 0],
    nounId: id,
    version: credential.version,
    state: {
      id,
      learnerId,
      achievementId,
      issuerId,
      evidence: credential.publishedEvidence,
      status,
      validFrom,
      validUntil: lastMomentOf(findings),
      skills: credential.skills.map(({ skillId, level }) => ({ skillId, level })),
      licence,
    },
  };
}
