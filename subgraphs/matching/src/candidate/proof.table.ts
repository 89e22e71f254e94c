import { type EvidenceClass } from '@ler-hub/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type LeveledSkill } from './candidate.table';

/** What one credential shows of its learner. */
@Entity('proof')
export class ProofRow {
  @PrimaryColumn('uuid', { name: 'credential_id', primaryKeyConstraintName: 'one_proof_per_credential' })
  credentialId!: string;

  @Column('integer')
  version!: number;

  @Index('proof_of_a_learner')
  @Column('uuid', { name: 'learner_id' })
  learnerId!: string;

  @Column('text')
  evidence!: EvidenceClass;

  @Column('boolean')
  revoked!: boolean;

  @Column('timestamptz', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: string | null;

  @Column('jsonb')
  skills!: readonly LeveledSkill[];

  @Column('jsonb', { nullable: true })
  licence!: { readonly name: string; readonly jurisdiction: string | null } | null;
}
