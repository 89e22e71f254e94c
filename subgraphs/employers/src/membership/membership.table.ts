import { type Role } from '@ler-hub/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationRow } from '../organisation/organisation.table';
import { type Membership } from './membership';

@Entity('membership')
@Unique('one_membership_per_person', ['organisationId', 'personId'])
@Index('membership_of_organisation', ['organisationId', 'id'])
export class MembershipRow implements Membership {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_membership_per_id' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ForeignKey(() => OrganisationRow, 'id', { name: 'membership_is_of_an_organisation' })
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text', { array: true })
  roles!: Role[];
}
