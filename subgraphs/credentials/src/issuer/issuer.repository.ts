import { isId, newId } from '@ler-hub/kernel';
import { batched, insertRows, rowsBy } from '@ler-hub/postgres';
import { type EntityManager, MoreThan, Not } from 'typeorm';
import { unknownIssuer } from '../verdict/trust';
import { type Issuer } from './issuer';
import { IssuerRow } from './issuer.table';

/** Reads and writes issuers. Lives for one request, which is what makes its caching safe. */
export class IssuerRepository {
  private readonly byId = batched(({ id }: Issuer) => id, rowsBy(this.database, IssuerRow, 'id'));

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
    return this.database.save(Object.assign(new IssuerRow(), issuer));
  }

  /** Adds those whose id, DID and organisation are not there yet; answers how many. */
  async addMissing(issuers: readonly Issuer[]): Promise<number> {
    const inserted = await insertRows(this.database, {
      table: IssuerRow,
      rows: issuers,
      onConflict: 'DO NOTHING',
      returning: ['id'],
    });
    return inserted.length;
  }
}
