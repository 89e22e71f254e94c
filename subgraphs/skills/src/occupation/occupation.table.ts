import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { FrameworkRow } from '../framework/framework.table';
import { SkillRow } from '../skill/skill.table';
import { type Occupation, type RequiredSkill } from './occupation';

@Entity('occupation')
@Unique('one_occupation_per_code', ['code'])
@Index('occupation_in_title_order', ['foldedTitle', 'id'])
@Index('occupation_by_part_of_title', { synchronize: false })
export class OccupationRow implements Occupation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_occupation_per_id' })
  id!: string;

  @ForeignKey(() => FrameworkRow, 'id', { name: 'occupation_is_of_a_framework' })
  @Column('uuid', { name: 'framework_id' })
  frameworkId!: string;

  @Column('text')
  code!: string;

  @Column('text')
  title!: string;

  @Column({ type: 'text', name: 'folded_title', collation: 'C' })
  foldedTitle!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** Of everything that the framework says about it: an import compares it, instead of three tables. */
  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('integer')
  version!: number;
}

@Entity('alternate_title')
@Index('alternate_title_by_part', { synchronize: false })
export class AlternateTitleRow {
  @ForeignKey(() => OccupationRow, 'id', { name: 'alternate_title_is_of_an_occupation' })
  @PrimaryColumn('uuid', { name: 'occupation_id', primaryKeyConstraintName: 'each_title_once' })
  occupationId!: string;

  @PrimaryColumn({
    type: 'text',
    name: 'folded_title',
    collation: 'C',
    primaryKeyConstraintName: 'each_title_once',
  })
  foldedTitle!: string;

  @Column('text')
  title!: string;
}

@Entity('occupation_skill')
export class OccupationSkillRow implements RequiredSkill {
  @ForeignKey(() => OccupationRow, 'id', { name: 'skill_is_required_by_an_occupation' })
  @PrimaryColumn('uuid', { name: 'occupation_id', primaryKeyConstraintName: 'each_skill_once' })
  occupationId!: string;

  @ForeignKey(() => SkillRow, 'id', { name: 'required_skill_is_a_skill' })
  @PrimaryColumn('uuid', { name: 'skill_id', primaryKeyConstraintName: 'each_skill_once' })
  skillId!: string;

  @Column('numeric', { precision: 3, scale: 2 })
  importance!: number;

  @Column('integer', { nullable: true })
  level!: ProficiencyLevel | null;
}
