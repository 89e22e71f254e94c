import { createHash } from 'node:crypto';
import { type Credential, type StoredCredential } from './credential';
import { type CredentialRow } from './credential.table';

/** The hash of the exact bytes, by which an arrival is recognised. */
export function digestOf(document: string): Buffer {
  return createHash('sha256').update(document).digest();
}

/** A credential from its row and its verdict's. */
export function credentialOf({ verdict, ...row }: CredentialRow): StoredCredential {
  const { statusListId, statusListIndex } = row;
  const { standing, trustedFrom, trustedUntil } = verdict;
  return {
    id: row.id,
    learnerId: row.learnerId,
    issuerId: row.issuerId,
    achievementId: row.achievementId,
    format: row.format,
    document: row.document,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    statusIndex:
      statusListId === null || statusListIndex === null
        ? null
        : { listId: statusListId, index: statusListIndex },
    skills: row.skills,
    licence: row.licence,
    receivedAt: row.receivedAt,
    version: row.version,
    findings: {
      proof: verdict.proof,
      problem: verdict.problem,
      status: verdict.status,
      statusCheckedAt: verdict.statusCheckedAt,
      validFrom: row.validFrom,
      validUntil: row.validUntil,
      trust: { standing, trustedFrom, trustedUntil },
      subject: verdict.subject,
      issuerMayAward: verdict.issuerMayAward,
    },
  };
}

/** The row of a new credential, by column. */
export function credentialColumns(credential: Credential): object {
  return {
    id: credential.id,
    learner_id: credential.learnerId,
    issuer_id: credential.issuerId,
    achievement_id: credential.achievementId,
    format: credential.format,
    document: credential.document,
    sha256: `\\x${digestOf(credential.document).toString('hex')}`,
    valid_from: credential.validFrom,
    valid_until: credential.validUntil,
    status_list_id: credential.statusIndex?.listId ?? null,
    status_index: credential.statusIndex?.index ?? null,
    skills: credential.skills,
    licence: credential.licence,
    received_at: credential.receivedAt,
    version: 1,
  };
}

/** The row of its verdict, by column. */
export function verdictColumns({ id, findings }: Credential, judgedAt: Date): object {
  return {
    credential_id: id,
    judged_at: judgedAt,
    proof: findings.proof,
    problem: findings.problem,
    status: findings.status,
    status_checked_at: findings.statusCheckedAt,
    standing: findings.trust.standing,
    trusted_from: findings.trust.trustedFrom,
    trusted_until: findings.trust.trustedUntil,
    subject: findings.subject,
    issuer_may_award: findings.issuerMayAward,
  };
}
