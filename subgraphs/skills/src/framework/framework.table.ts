import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { type Framework } from './framework';

@Entity('framework')
@Unique('one_framework_per_url', ['url'])
export class FrameworkRow implements Framework {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_framework_per_id' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  version!: string | null;

  @Column('text')
  url!: string;

  @Column('text', { nullable: true })
  attribution!: string | null;
}
