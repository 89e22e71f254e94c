import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LearnerRow } from '../learner/learner.table';
import { type Work } from './work';

@Entity('work')
@Check('work_ends_after_it_starts', 'ended_on >= started_on')
@Index('work_of_learner', ['learnerId', 'id'])
export class WorkRow implements Work {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_work_per_id' })
  id!: string;

  @ForeignKey(() => LearnerRow, 'id', { name: 'work_is_of_a_learner' })
  @Column('uuid', { name: 'learner_id' })
  learnerId!: string;

  @Column('text')
  title!: string;

  @Column('text', { name: 'employer_name' })
  employerName!: string;

  @Column('date', { name: 'started_on' })
  startedOn!: string;

  @Column('date', { name: 'ended_on', nullable: true })
  endedOn!: string | null;
}
