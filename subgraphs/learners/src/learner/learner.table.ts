import { type Availability } from '@ler-hub/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Learner } from './learner';

/** PostgreSQL answers `numeric` as text, to lose nothing. Wages fit a number. */
const amount = {
  to: (value: number | null) => value,
  from: (stored: string | null) => (stored === null ? null : Number(stored)),
};

@Entity('learner')
export class LearnerRow implements Learner {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_learner_per_person' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  state!: string | null;

  @Column('text')
  availability!: Availability;

  @Column('boolean', { name: 'open_to_remote' })
  openToRemote!: boolean;

  @Column('numeric', {
    name: 'minimum_wage_per_hour_usd',
    precision: 6,
    scale: 2,
    nullable: true,
    transformer: amount,
  })
  minimumWagePerHourUsd!: number | null;

  @Column('boolean')
  synthetic!: boolean;

  /** How many states of the record were published. */
  @Column('integer')
  version!: number;
}
