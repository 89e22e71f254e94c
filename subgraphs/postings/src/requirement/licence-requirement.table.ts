import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PostingRow } from '../posting/posting.table';
import { type LicenceRequirement } from './requirement';

@Entity('licence_requirement')
export class LicenceRequirementRow implements LicenceRequirement {
  @ForeignKey(() => PostingRow, 'id', { name: 'licence_requirement_is_of_a_posting', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', {
    name: 'posting_id',
    primaryKeyConstraintName: 'one_licence_requirement_per_ordinal',
  })
  postingId!: string;

  /** Its place among the posting's licences, from 0. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'one_licence_requirement_per_ordinal' })
  ordinal!: number;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  jurisdiction!: string | null;
}
