import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { type PostingState, type PostingSystem, type WagePeriod } from './posting';

@Entity('posting')
@Unique('one_posting_per_source', ['sourceSystem', 'sourceId'])
@Index('posting_by_state', ['state', 'id'])
@Index('posting_by_organisation', ['organisationId', 'state', 'id'])
@Check('posting_closes_after_it_opens', 'closes_on >= opens_on')
@Check('wage_minimum_is_not_above_maximum', 'wage_minimum_cents <= wage_maximum_cents')
export class PostingRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_posting_per_id' })
  id!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text')
  state!: PostingState;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { name: 'region_state', nullable: true })
  regionState!: string | null;

  @Column('boolean')
  remote!: boolean;

  @Column('integer', { name: 'wage_minimum_cents', nullable: true })
  wageMinimumCents!: number | null;

  @Column('integer', { name: 'wage_maximum_cents', nullable: true })
  wageMaximumCents!: number | null;

  @Column('text', { name: 'wage_per', nullable: true })
  wagePer!: WagePeriod | null;

  @Column('text', { name: 'wage_currency', nullable: true })
  wageCurrency!: string | null;

  @Column('date', { name: 'opens_on', nullable: true })
  opensOn!: string | null;

  @Column('date', { name: 'closes_on', nullable: true })
  closesOn!: string | null;

  @Column('text', { name: 'occupation_code', nullable: true })
  occupationCode!: string | null;

  @Column('text', { name: 'source_system', nullable: true })
  sourceSystem!: PostingSystem | null;

  @Column('text', { name: 'source_id', nullable: true })
  sourceId!: string | null;

  @Column('text', { name: 'source_content_hash', nullable: true })
  sourceContentHash!: string | null;

  @Column('integer', { name: 'source_version', nullable: true })
  sourceVersion!: number | null;

  /** Counted by the repository, because a change of requirements alone is a change of the posting. */
  @Column('integer')
  version!: number;
}
