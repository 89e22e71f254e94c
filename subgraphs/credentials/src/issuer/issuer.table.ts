import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { type IssuerTrust, type TrustInterval } from '../verdict/trust';
import { type Issuer, type RegisteredKey } from './issuer';

/** An interval as JSON holds it. */
export interface StoredInterval {
  readonly from: string;
  readonly until: string | null;
}

export function intervalsOf(stored: readonly StoredInterval[]): readonly TrustInterval[] {
  return stored.map(({ from, until }) => ({
    from: new Date(from),
    until: until === null ? null : new Date(until),
  }));
}

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
  keys!: readonly RegisteredKey[];

  @Column('bytea', { name: 'sealed_key', nullable: true })
  sealedKey!: Buffer | null;

  @Column('text')
  standing!: IssuerTrust;

  @Column('jsonb', {
    transformer: { from: intervalsOf, to: (intervals: readonly TrustInterval[]) => intervals },
  })
  trusted!: readonly TrustInterval[];
}
