import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { FrameworkRow } from '../framework/framework.table';
import { type Skill, type SkillKind } from './skill';

@Entity('skill')
@Unique('one_skill_per_code', ['frameworkId', 'code'])
@Index('skill_in_name_order', ['foldedName', 'id'])
@Index('skill_by_part_of_name', { synchronize: false })
export class SkillRow implements Skill {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_skill_per_id' })
  id!: string;

  @ForeignKey(() => FrameworkRow, 'id', { name: 'skill_is_of_a_framework' })
  @Column('uuid', { name: 'framework_id' })
  frameworkId!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column({ type: 'text', name: 'folded_name', collation: 'C' })
  foldedName!: string;

  @Column('text')
  kind!: SkillKind;

  @Column('text', { nullable: true })
  statement!: string | null;

  @Column('integer')
  version!: number;
}
