import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type OpeningState, type RequiredLicence, type Requirement, type Wage } from './opening';

@Entity('opening')
export class OpeningRow {
  @PrimaryColumn('uuid', { name: 'posting_id', primaryKeyConstraintName: 'one_opening_per_posting' })
  postingId!: string;

  @Column('integer')
  version!: number;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text')
  state!: OpeningState;

  @Column('jsonb')
  requirements!: readonly Requirement[];

  @Column('jsonb')
  licences!: readonly RequiredLicence[];

  @Column('text', { name: 'region_state', nullable: true })
  regionState!: string | null;

  @Column('boolean')
  remote!: boolean;

  @Column('jsonb', { nullable: true })
  wage!: Wage | null;

  @Column('uuid', { name: 'published_to', array: true })
  publishedTo!: string[];

  @Column('date', { name: 'opens_on', nullable: true })
  opensOn!: string | null;

  @Column('date', { name: 'closes_on', nullable: true })
  closesOn!: string | null;
}
