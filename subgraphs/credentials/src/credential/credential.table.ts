import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { type Alignment, type Licence } from '../achievement/achievement';
import { AchievementRow } from '../achievement/achievement.table';
import { type CredentialFormat } from '../document/credential-document';
import { IssuerRow } from '../issuer/issuer.table';
import { type ProofResult } from '../proof/check-proof';
import { type StatusResult } from '../status/status';
import { type ProblemCode } from '../verdict/problem';
import { type CredentialEvidence, type SchemaResult, type SubjectBinding } from '../verdict/verdict';

/** A credential, with the findings that its verdict follows from besides the trust in its issuer. */
@Entity('credential')
@Unique('one_arrival_per_learner', ['learnerId', 'sha256'])
@Index('credential_of_learner', ['learnerId', 'id'])
@Index('credential_of_issuer', ['issuerId', 'id'])
@Index('credential_of_status_index', ['statusListId', 'statusListIndex'])
export class CredentialRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_credential_per_id' })
  id!: string;

  @Column('uuid', { name: 'learner_id' })
  learnerId!: string;

  @ForeignKey(() => IssuerRow, 'id', { name: 'credential_is_of_an_issuer' })
  @Column('uuid', { name: 'issuer_id' })
  issuerId!: string;

  @ForeignKey(() => AchievementRow, 'id', { name: 'credential_is_for_an_achievement' })
  @Column('uuid', { name: 'achievement_id', nullable: true })
  achievementId!: string | null;

  @Column('text')
  format!: CredentialFormat;

  @Column('text')
  document!: string;

  @Column('bytea')
  sha256!: Buffer;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  @Column('uuid', { name: 'status_list_id', nullable: true })
  statusListId!: string | null;

  @Column('integer', { name: 'status_index', nullable: true })
  statusListIndex!: number | null;

  @Column('jsonb')
  skills!: readonly Alignment[];

  @Column('jsonb', { nullable: true })
  licence!: Licence | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  proof!: ProofResult;

  @Column('text', { nullable: true })
  problem!: ProblemCode | null;

  @Column('timestamptz', { name: 'proof_expires', nullable: true })
  proofExpires!: Date | null;

  @Column('text')
  schema!: SchemaResult;

  @Column('text')
  status!: StatusResult;

  @Column('timestamptz', { name: 'status_checked_at', nullable: true })
  statusCheckedAt!: Date | null;

  @Column('text')
  subject!: SubjectBinding;

  @Column('boolean', { name: 'issuer_may_award' })
  issuerMayAward!: boolean;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'published_evidence' })
  publishedEvidence!: CredentialEvidence;
}
