import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { LearnerRow } from '../learner/learner.table';
import { type AssertedSkill } from './asserted-skill';

@Entity('asserted_skill')
@Check('asserted_level_is_1_to_5', 'level BETWEEN 1 AND 5')
export class AssertedSkillRow implements AssertedSkill {
  @ForeignKey(() => LearnerRow, 'id', { name: 'asserted_skill_is_of_a_learner' })
  @PrimaryColumn('uuid', { name: 'learner_id', primaryKeyConstraintName: 'one_assertion_per_skill' })
  learnerId!: string;

  @PrimaryColumn('uuid', { name: 'skill_id', primaryKeyConstraintName: 'one_assertion_per_skill' })
  skillId!: string;

  @Column('smallint')
  level!: ProficiencyLevel;
}
