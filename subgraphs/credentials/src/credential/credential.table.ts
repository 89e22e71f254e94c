import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { type Alignment, type Licence } from '../achievement/achievement';
import { AchievementRow } from '../achievement/achievement.table';
import { type CredentialFormat } from '../document/credential-document';
import { IssuerRow } from '../issuer/issuer.table';
import { type ProofResult } from '../proof/check-proof';
import { type StatusResult } from '../status/status';
import { type ProblemCode } from '../verdict/problem';
import { type IssuerTrust } from '../verdict/trust';
import { type SubjectBinding } from '../verdict/verdict';

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
  skills!: Alignment[];

  @Column('jsonb', { nullable: true })
  licence!: Licence | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('integer')
  version!: number;

  /** Joined where credentials are read. */
  verdict!: VerdictRow;
}

/** What was found when the credential was last examined: the inputs that a verdict follows from. */
@Entity('verdict')
export class VerdictRow {
  @ForeignKey(() => CredentialRow, 'id', { name: 'verdict_is_on_a_credential', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'credential_id', primaryKeyConstraintName: 'one_verdict_per_credential' })
  credentialId!: string;

  @Column('timestamptz', { name: 'judged_at' })
  judgedAt!: Date;

  @Column('text')
  proof!: ProofResult;

  @Column('text', { nullable: true })
  problem!: ProblemCode | null;

  @Column('text')
  status!: StatusResult;

  @Column('timestamptz', { name: 'status_checked_at', nullable: true })
  statusCheckedAt!: Date | null;

  @Column('text')
  standing!: IssuerTrust;

  @Column('timestamptz', { name: 'trusted_from', nullable: true })
  trustedFrom!: Date | null;

  @Column('timestamptz', { name: 'trusted_until', nullable: true })
  trustedUntil!: Date | null;

  @Column('text')
  subject!: SubjectBinding;

  @Column('boolean', { name: 'issuer_may_award' })
  issuerMayAward!: boolean;
}
