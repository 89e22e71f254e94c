import { type Role } from '@ler-hub/kernel';
import { batchedPages, type OwnedPage } from '@ler-hub/postgres';
import { ArrayOverlap, type EntityManager } from 'typeorm';
import { type Membership } from './membership';
import { MembershipRow } from './membership.table';

export class MembershipRepository {
  /** One page of an organisation's. The same page of many organisations, asked for in the same tick, is one query. */
  readonly list: (organisationId: string, page: OwnedPage) => Promise<readonly Membership[]> = batchedPages(
    (membership: Membership) => membership.organisationId,
    (organisationIds, page) => this.pagesOf(organisationIds, page),
  );

  constructor(private readonly database: EntityManager) {}

  /** Whether any member of the organisation holds any of the roles. */
  async holdAny(organisationId: string, roles: readonly Role[]): Promise<boolean> {
    if (roles.length === 0) return false;
    return this.database.existsBy(MembershipRow, { organisationId, roles: ArrayOverlap([...roles]) });
  }

  /** Locks the row, so that two changes follow each other. */
  async lock(id: string): Promise<Membership | null> {
    return this.database.findOne(MembershipRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async save(membership: Membership): Promise<Membership> {
    return this.database.save(
      this.database.create(MembershipRow, { ...membership, roles: [...membership.roles] }),
    );
  }

  async delete(id: string): Promise<void> {
    await this.database.delete(MembershipRow, { id });
  }

  private pagesOf(
    organisationIds: readonly string[],
    { after, limit }: OwnedPage,
  ): Promise<readonly Membership[]> {
    return this.database.query<Membership[]>(
      `SELECT listed.* FROM unnest($1::uuid[]) AS asked (id)
       CROSS JOIN LATERAL (
         SELECT id, person_id AS "personId", organisation_id AS "organisationId", roles FROM membership
         WHERE organisation_id = asked.id AND ($2::uuid IS NULL OR id > $2::uuid)
         ORDER BY id LIMIT $3
       ) AS listed ORDER BY listed.id`,
      [organisationIds, after, limit],
    );
  }
}
