import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PostingRow } from '../posting/posting.table';
import { type Requirement } from './requirement';

@Entity('requirement')
@Unique('one_requirement_per_skill', ['postingId', 'skillId'])
@Check('requirement_level_is_of_the_scale', 'level BETWEEN 1 AND 5')
@Check('requirement_weight_is_of_the_scale', 'weight BETWEEN 1 AND 10')
export class RequirementRow implements Requirement {
  @ForeignKey(() => PostingRow, 'id', { name: 'requirement_is_of_a_posting', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'posting_id', primaryKeyConstraintName: 'one_requirement_per_ordinal' })
  postingId!: string;

  /** Its place among the posting's requirements, from 0. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'one_requirement_per_ordinal' })
  ordinal!: number;

  @Column('uuid', { name: 'skill_id' })
  skillId!: string;

  @Column('integer')
  level!: ProficiencyLevel;

  @Column('integer')
  weight!: number;

  @Column('boolean', { name: 'must_have' })
  mustHave!: boolean;
}
