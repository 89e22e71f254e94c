import { isId, newId } from '@ler-hub/kernel';
import { batched } from '@ler-hub/postgres';
import { type EntityManager, MoreThan, Not } from 'typeorm';
import { unknownIssuer } from '../verdict/trust';
import { type Issuer } from './issuer';
import { intervalsOf, IssuerRow, type StoredInterval } from './issuer.table';

type SelectedRow = Omit<Issuer, 'trusted'> & { readonly trusted: readonly StoredInterval[] };

/** Reads and writes issuers. Lives for one request, which is what makes its caching safe. */
export class IssuerRepository {
  private readonly byId = batched(
    ({ id }: Issuer) => id,
    async (ids) => {
      // Plain SQL: every shown credential asks, and mapping rows to objects would take longer than the query.
      const rows = await this.database.query<SelectedRow[]>(
        `SELECT id, organisation_id AS "organisationId", did, name, keys, sealed_key AS "sealedKey", standing, trusted
         FROM issuer WHERE id = ANY($1)`,
        [ids],
      );
      return rows.map((row) => ({ ...row, trusted: intervalsOf(row.trusted) }));
    },
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

  /**
   * The id of the issuer of a DID. One that is met for the first time is kept under its own DID: what it calls itself
   * proves nothing.
   */
  async meet(did: string): Promise<string> {
    const met = await this.findByDid(did);
    if (met !== null) return met.id;
    const nobody = { organisationId: null, name: did, keys: [], sealedKey: null, ...unknownIssuer };
    await this.addMissing([{ id: newId(), did, ...nobody }]);
    // Somebody else may have met it in the same moment.
    return this.meet(did);
  }

  /** Locks the row, so that changes of trust and arrivals under it follow each other. */
  async lock(id: string): Promise<Issuer | null> {
    return this.database.findOne(IssuerRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Holds the row, which is there, as it is until the transaction ends: a verdict under way counts on its trust. */
  async hold(id: string): Promise<Issuer> {
    return this.database.findOneOrFail(IssuerRow, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  async save(issuer: Issuer): Promise<Issuer> {
    return this.database.save(rowOf(issuer));
  }

  /** Adds those whose id, DID and organisation are not there yet; answers how many. */
  async addMissing(issuers: readonly Issuer[]): Promise<number> {
    const inserted = await this.database
      .createQueryBuilder()
      .insert()
      .into(IssuerRow)
      .values(issuers.map(rowOf) as object[])
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length;
  }
}

function rowOf(issuer: Issuer): IssuerRow {
  return Object.assign(new IssuerRow(), issuer);
}
