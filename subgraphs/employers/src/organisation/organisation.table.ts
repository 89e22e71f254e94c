import { type OrganisationKind } from '@ler-hub/kernel';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { type Organisation } from './organisation';

@Entity('organisation')
export class OrganisationRow implements Organisation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_organisation_per_id' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  kinds!: OrganisationKind[];

  @Column('text', { nullable: true })
  url!: string | null;

  @VersionColumn()
  version!: number;
}
