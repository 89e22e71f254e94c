import { type ConsentAudience, type ConsentPurpose, type ConsentScope } from '@ler-hub/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LearnerRow } from '../learner/learner.table';
import { type Consent, type ConsentWithdrawal } from './consent';

@Entity('consent_grant')
@Check(
  'only_the_audience_organisation_names_one',
  `(audience = 'ORGANISATION') = (organisation_id IS NOT NULL)`,
)
@Check('grant_has_scopes', 'cardinality(scopes) > 0')
@Index('consent_grant_of_learner', ['learnerId', 'id'])
export class ConsentGrantRow implements Consent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_consent_grant_per_id' })
  id!: string;

  @ForeignKey(() => LearnerRow, 'id', { name: 'consent_grant_is_of_a_learner' })
  @Column('uuid', { name: 'learner_id' })
  learnerId!: string;

  @Column('text')
  purpose!: ConsentPurpose;

  @Column('text')
  audience!: ConsentAudience;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('text', { array: true })
  scopes!: ConsentScope[];

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('text', { name: 'text_version' })
  textVersion!: string;

  @Column('timestamptz', { name: 'granted_at' })
  grantedAt!: Date;

  @Column('uuid', { name: 'granted_by' })
  grantedBy!: string;
}

@Entity('consent_withdrawal')
export class ConsentWithdrawalRow implements ConsentWithdrawal {
  @ForeignKey(() => ConsentGrantRow, 'id', { name: 'withdrawal_is_of_a_grant' })
  @PrimaryColumn('uuid', { name: 'grant_id', primaryKeyConstraintName: 'one_withdrawal_per_grant' })
  grantId!: string;

  @Column('timestamptz', { name: 'withdrawn_at' })
  withdrawnAt!: Date;

  @Column('uuid', { name: 'withdrawn_by' })
  withdrawnBy!: string;
}
