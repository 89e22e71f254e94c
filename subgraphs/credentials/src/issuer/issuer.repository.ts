import { isId } from '@ler-hub/kernel';
import { batched } from '@ler-hub/postgres';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { type Issuer } from './issuer';
import { IssuerRow } from './issuer.table';

/** Reads and writes issuers. Lives for one request, which is what makes its caching safe. */
export class IssuerRepository {
  private readonly byId = batched(
    (row: IssuerRow) => row.id,
    (ids) => this.database.findBy(IssuerRow, { id: In(ids) }),
  );

  constructor(private readonly database: EntityManager) {}

  /** One issuer or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<Issuer | null> {
    return isId(id) ? this.byId(id) : null;
  }

  async findByDid(did: string): Promise<Issuer | null> {
    return this.database.findOneBy(IssuerRow, { did });
  }

  /** Issuers that somebody registered: not those that were only met in a document. */
  async list(after: string | null, limit: number): Promise<readonly Issuer[]> {
    return this.database.find(IssuerRow, {
      where: { standing: Not('UNKNOWN'), ...(after !== null && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** Locks the row, so that changes of trust and arrivals under it follow each other. */
  async lock(id: string): Promise<Issuer | null> {
    return this.database.findOne(IssuerRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Holds the row as it is until the transaction ends: a verdict under way counts on its trust. */
  async hold(did: string): Promise<Issuer | null> {
    return this.database.findOne(IssuerRow, { where: { did }, lock: { mode: 'pessimistic_read' } });
  }

  async save(issuer: Issuer): Promise<Issuer> {
    return this.database.save(this.database.create(IssuerRow, { ...issuer, keys: [...issuer.keys] }));
  }

  /** Adds those whose id, DID and organisation are not there yet; answers how many. */
  async addMissing(issuers: readonly Issuer[]): Promise<number> {
    const rows = issuers.map((issuer) =>
      this.database.create(IssuerRow, { ...issuer, keys: [...issuer.keys] }),
    );
    const inserted = await this.database
      .createQueryBuilder()
      .insert()
      .into(IssuerRow)
      .values(rows as object[])
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length;
  }
}
