import { type EntityManager, MoreThan } from 'typeorm';
import { type Membership } from './membership';
import { MembershipRow } from './membership.table';

/** Which memberships, and from where on, in the order of their ids. */
export interface MembershipQuery {
  readonly organisationId: string;
  readonly after: string | null;
  readonly limit: number;
}

export class MembershipRepository {
  constructor(private readonly database: EntityManager) {}

  async list({ organisationId, after, limit }: MembershipQuery): Promise<readonly Membership[]> {
    return this.database.find(MembershipRow, {
      where: { organisationId, ...(after !== null && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
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
}
