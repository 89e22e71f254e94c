import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { IssuerRow } from '../issuer/issuer.table';
import { type Achievement, type Licence, type NamedAlignment } from './achievement';

@Entity('achievement')
export class AchievementRow implements Achievement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_achievement_per_id' })
  id!: string;

  @ForeignKey(() => IssuerRow, 'id', { name: 'achievement_is_of_an_issuer' })
  @Column('uuid', { name: 'issuer_id' })
  issuerId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  description!: string;

  @Column('text')
  criteria!: string;

  @Column('text', { name: 'achievement_type' })
  achievementType!: string;

  @Column('jsonb')
  alignments!: NamedAlignment[];

  @Column('jsonb', { nullable: true })
  licence!: Licence | null;
}
