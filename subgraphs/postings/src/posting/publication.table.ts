import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PostingRow } from './posting.table';

/** That a posting is published to a job board. */
@Entity('publication')
export class PublicationRow {
  @ForeignKey(() => PostingRow, 'id', { name: 'publication_is_of_a_posting', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'posting_id', primaryKeyConstraintName: 'one_publication_per_organisation' })
  postingId!: string;

  @PrimaryColumn('uuid', {
    name: 'organisation_id',
    primaryKeyConstraintName: 'one_publication_per_organisation',
  })
  organisationId!: string;
}
