import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { type IssuerTrust } from '../verdict/trust';
import { type Issuer, type RegisteredKey } from './issuer';

@Entity('issuer')
@Unique('one_issuer_per_did', ['did'])
@Unique('one_issuer_per_organisation', ['organisationId'])
export class IssuerRow implements Issuer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_issuer_per_id' })
  id!: string;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('text')
  did!: string;

  @Column('text')
  name!: string;

  @Column('jsonb')
  keys!: RegisteredKey[];

  @Column('bytea', { name: 'sealed_key', nullable: true })
  sealedKey!: Buffer | null;

  @Column('text')
  standing!: IssuerTrust;

  @Column('timestamptz', { name: 'trusted_from', nullable: true })
  trustedFrom!: Date | null;

  @Column('timestamptz', { name: 'trusted_until', nullable: true })
  trustedUntil!: Date | null;
}
