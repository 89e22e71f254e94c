import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LearnerRow } from '../learner/learner.table';
import { type Education } from './education';

@Entity('education')
@Index('education_of_learner', ['learnerId', 'id'])
export class EducationRow implements Education {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_education_per_id' })
  id!: string;

  @ForeignKey(() => LearnerRow, 'id', { name: 'education_is_of_a_learner' })
  @Column('uuid', { name: 'learner_id' })
  learnerId!: string;

  @Column('text')
  programme!: string;

  @Column('text')
  institution!: string;

  @Column('date', { name: 'completed_on', nullable: true })
  completedOn!: string | null;
}
