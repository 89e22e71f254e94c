import { type Availability, type ConsentGrant } from '@ler-hub/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A skill with its level, as events say it. */
export interface LeveledSkill {
  readonly skillId: string;
  readonly level: number;
}

@Entity('candidate')
export class CandidateRow {
  @PrimaryColumn('uuid', { name: 'learner_id', primaryKeyConstraintName: 'one_candidate_per_learner' })
  learnerId!: string;

  @Column('integer')
  version!: number;

  @Column('text', { nullable: true })
  state!: string | null;

  @Column('text', { nullable: true })
  availability!: Availability | null;

  @Column('boolean', { name: 'open_to_remote' })
  openToRemote!: boolean;

  @Column('double precision', { name: 'minimum_wage_per_hour_usd', nullable: true })
  minimumWagePerHourUsd!: number | null;

  /** Skills that the learner says they have. */
  @Column('jsonb')
  claims!: readonly LeveledSkill[];

  @Column('jsonb')
  consents!: readonly ConsentGrant[];
}
