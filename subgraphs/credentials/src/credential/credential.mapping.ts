import { intervalsOf, type StoredInterval } from '../issuer/issuer.table';
import { type IssuerTrust } from '../verdict/trust';
import { type ArrivedCredential, type StoredCredential } from './credential';
import { type CredentialRow } from './credential.table';

/** A row without the text, which only `documentOf` reads. */
type LightRow = Omit<CredentialRow, 'document' | 'sha256'>;

const columns = {
  id: 'id',
  learnerId: 'learner_id',
  issuerId: 'issuer_id',
  achievementId: 'achievement_id',
  format: 'format',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
  statusListId: 'status_list_id',
  statusListIndex: 'status_index',
  skills: 'skills',
  licence: 'licence',
  receivedAt: 'received_at',
  proof: 'proof',
  problem: 'problem',
  proofExpires: 'proof_expires',
  schema: 'schema',
  status: 'status',
  statusCheckedAt: 'status_checked_at',
  subject: 'subject',
  issuerMayAward: 'issuer_may_award',
  version: 'version',
  publishedEvidence: 'published_evidence',
} as const satisfies Record<keyof LightRow, string>;

/** A row as it is read: with the trust in its issuer as it stands, which every verdict counts on. */
export type SelectedRow = LightRow & {
  readonly standing: IssuerTrust;
  readonly trusted: readonly StoredInterval[];
};

export const SELECT_CREDENTIAL = `
  SELECT ${Object.entries(columns)
    .map(([property, column]) => `credential.${column} AS "${property}"`)
    .join(', ')}, issuer.standing, issuer.trusted
  FROM credential JOIN issuer ON issuer.id = credential.issuer_id`;

/** A credential from what was read of it. */
export function credentialOf(row: SelectedRow): StoredCredential {
  const { statusListId: listId, statusListIndex: index, validFrom, validUntil } = row;
  return {
    id: row.id,
    learnerId: row.learnerId,
    issuerId: row.issuerId,
    achievementId: row.achievementId,
    format: row.format,
    validFrom,
    validUntil,
    statusIndex: listId === null || index === null ? null : { listId, index },
    skills: row.skills,
    licence: row.licence,
    receivedAt: row.receivedAt,
    version: row.version,
    publishedEvidence: row.publishedEvidence,
    findings: {
      proof: row.proof,
      problem: row.problem,
      proofExpires: row.proofExpires,
      schema: row.schema,
      status: row.status,
      statusCheckedAt: row.statusCheckedAt,
      validFrom,
      validUntil,
      trust: { standing: row.standing, trusted: intervalsOf(row.trusted) },
      subject: row.subject,
      issuerMayAward: row.issuerMayAward,
    },
  };
}

/** The row of a new credential. */
export function rowOf(credential: StoredCredential & ArrivedCredential) {
  const { findings, statusIndex, ...properties } = credential;
  return {
    ...properties,
    ...findings,
    statusListId: statusIndex?.listId ?? null,
    statusListIndex: statusIndex?.index ?? null,
  };
}
