import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IssuerRow } from '../issuer/issuer.table';
import { type StatusList } from './status-list';

@Entity('status_list')
export class StatusListRow implements StatusList {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_status_list_per_id' })
  id!: string;

  @Index('status_list_of_issuer')
  @ForeignKey(() => IssuerRow, 'id', { name: 'status_list_is_of_an_issuer' })
  @Column('uuid', { name: 'issuer_id' })
  issuerId!: string;

  @Column('integer')
  assigned!: number;

  @Column('text')
  document!: string;
}

/** An index that was given out, and whether its credential was taken back. */
@Entity('status_entry')
export class StatusEntryRow {
  @ForeignKey(() => StatusListRow, 'id', { name: 'status_entry_is_of_a_list' })
  @PrimaryColumn('uuid', { name: 'list_id', primaryKeyConstraintName: 'one_credential_per_status_index' })
  listId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'one_credential_per_status_index' })
  index!: number;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
