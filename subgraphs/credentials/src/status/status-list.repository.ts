import { isId } from '@ler-hub/kernel';
import { randomInt } from 'node:crypto';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { LIST_BITS } from './bitstring';
import { type StatusIndex, type StatusList } from './status-list';
import { StatusEntryRow, StatusListRow } from './status-list.table';

/** Beyond it, drawing a free index by chance would take many tries. */
const MOST_ASSIGNED = LIST_BITS / 2;

/** How, by whom and when a credential was taken back. */
export interface Revocation {
  readonly at: Date;
  /** The person. Null for one that came with imported records. */
  readonly by: string | null;
  readonly reason: string;
}

export class StatusListRepository {
  constructor(private readonly database: EntityManager) {}

  async find(id: string): Promise<StatusList | null> {
    return isId(id) ? this.database.findOneBy(StatusListRow, { id }) : null;
  }

  /** A list of the issuer with room for so many more, locked; null where there is none. */
  async lockWithRoom(issuerId: string, room: number): Promise<StatusList | null> {
    return this.database.findOne(StatusListRow, {
      where: { issuerId, assigned: LessThanOrEqual(MOST_ASSIGNED - room) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async lock(id: string): Promise<StatusList | null> {
    return this.database.findOne(StatusListRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async save(list: StatusList): Promise<StatusList> {
    return this.database.save(this.database.create(StatusListRow, list));
  }

  /** Gives out so many indexes of a locked list, by chance: their order must not tell who was first. */
  async draw({ id }: StatusList, count: number): Promise<readonly number[]> {
    const drawn: number[] = [];
    while (drawn.length < count) {
      const tries = Array.from({ length: count - drawn.length }, () => randomInt(LIST_BITS));
      const rows = await this.database.query<{ index: number }[]>(
        `INSERT INTO status_entry (list_id, index) SELECT $1, unnest($2::int[])
         ON CONFLICT ON CONSTRAINT one_credential_per_status_index DO NOTHING RETURNING index`,
        [id, tries],
      );
      drawn.push(...rows.map(({ index }) => index));
    }
    await this.database.increment(StatusListRow, { id }, 'assigned', count);
    return drawn;
  }

  /**
   * Whether the credential at this index was taken back; null where the index is not of the issuer's. Holds the
   * entry until the transaction ends, so that a revocation waits for the verdict that counts on it.
   */
  async isRevoked({ listId, index }: StatusIndex, issuerId: string): Promise<boolean | null> {
    if (!isId(listId)) return null;
    const rows = await this.database.query<{ revoked: boolean }[]>(
      `SELECT entry.revoked_at IS NOT NULL AS revoked
       FROM status_entry entry JOIN status_list list ON list.id = entry.list_id
       WHERE entry.list_id = $1 AND entry.index = $2 AND list.issuer_id = $3 FOR SHARE OF entry`,
      [listId, index, issuerId],
    );
    return rows[0]?.revoked ?? null;
  }

  /** Takes back what is not taken back yet; answers which. */
  async revoke(
    listId: string,
    indexes: readonly number[],
    { at, by, reason }: Revocation,
  ): Promise<readonly number[]> {
    const result = await this.database
      .createQueryBuilder()
      .update(StatusEntryRow)
      .set({ revokedAt: at, revokedBy: by, reason })
      .where('list_id = :listId AND index = ANY(:indexes) AND revoked_at IS NULL', { listId, indexes })
      .returning('index')
      .execute();
    return (result.raw as { index: number }[]).map(({ index }) => index);
  }

  /** Every index of the list that was taken back. */
  async revokedIndexes(listId: string): Promise<readonly number[]> {
    const rows = await this.database.query<{ index: number }[]>(
      'SELECT index FROM status_entry WHERE list_id = $1 AND revoked_at IS NOT NULL ORDER BY index',
      [listId],
    );
    return rows.map(({ index }) => index);
  }
}
