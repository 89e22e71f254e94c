import { isId, type OrganisationKind } from '@ler-hub/kernel';
import { batched, rowsBy } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { type Organisation } from './organisation';
import { OrganisationRow } from './organisation.table';

export type StoredOrganisation = Organisation & { readonly version: number };

/** Which organisations, and from where on, in the order of their ids. */
export interface OrganisationQuery {
  readonly kind: OrganisationKind | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Reads and writes organisations. */
export class OrganisationRepository {
  private readonly byId = batched(
    (row: OrganisationRow) => row.id,
    rowsBy(this.database, OrganisationRow, 'id'),
    { cache: false },
  );

  constructor(private readonly database: EntityManager) {}

  /** One organisation or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<StoredOrganisation | null> {
    return isId(id) ? this.byId(id) : null;
  }

  async list({ kind, after, limit }: OrganisationQuery): Promise<readonly Organisation[]> {
    const query = this.database
      .createQueryBuilder(OrganisationRow, 'organisation')
      .orderBy('organisation.id')
      .take(limit);
    if (kind !== null) query.andWhere(':kind = ANY(organisation.kinds)', { kind });
    if (after !== null) query.andWhere('organisation.id > :after', { after });
    return query.getMany();
  }

  async insert(organisation: Organisation): Promise<StoredOrganisation> {
    return this.database.save(
      this.database.create(OrganisationRow, { ...organisation, kinds: [...organisation.kinds] }),
    );
  }

  /** Locks the row, so that two changes follow each other. */
  async lock(id: string): Promise<StoredOrganisation | null> {
    return this.database.findOne(OrganisationRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(organisation: StoredOrganisation): Promise<StoredOrganisation> {
    return this.database.save(
      this.database.create(OrganisationRow, { ...organisation, kinds: [...organisation.kinds] }),
    );
  }
}
