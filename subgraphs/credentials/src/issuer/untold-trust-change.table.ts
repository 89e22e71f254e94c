import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { IssuerRow } from './issuer.table';

@Entity('untold_trust_change')
export class UntoldTrustChangeRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_untold_trust_change_per_id' })
  id!: string;

  @ForeignKey(() => IssuerRow, 'id', { name: 'untold_trust_change_is_of_an_issuer' })
  @Column('uuid', { name: 'issuer_id' })
  issuerId!: string;
}
