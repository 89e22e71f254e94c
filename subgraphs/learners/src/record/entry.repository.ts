import { batchedPages, type OwnedPage } from '@ler-hub/postgres';
import { type DeepPartial, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { type Entry } from './entry';

interface EntryTable<E extends Entry> {
  readonly row: new () => E;
  /** The property, a uuid, that tells the entries of one learner apart. */
  readonly key: keyof E & string;
}

/** Reads and writes entries of one kind. Its pages batch: the same page of many records is one query. */
export class EntryRepository<E extends Entry> {
  /** One page of a learner's. The same page of many learners, asked for in the same tick, is one query. */
  readonly list: (learnerId: string, page: OwnedPage) => Promise<readonly E[]> = batchedPages(
    (entry: E) => entry.learnerId,
    (learnerIds, page) => this.pagesOf(learnerIds, page),
  );
  private readonly tableName: string;
  private readonly keyColumn: string;

  constructor(
    private readonly database: EntityManager,
    private readonly table: EntryTable<E>,
  ) {
    const metadata = database.dataSource.getMetadata(table.row);
    this.tableName = metadata.tableName;
    this.keyColumn = metadata.findColumnWithPropertyName(table.key)?.databaseName ?? table.key;
  }

  all(learnerId: string): Promise<readonly E[]> {
    return this.entries().where('entry.learnerId = :learnerId', { learnerId }).getMany();
  }

  count(learnerId: string): Promise<number> {
    return this.entries().where('entry.learnerId = :learnerId', { learnerId }).getCount();
  }

  /** Adds the entry, or takes the place of the one with its key. */
  put(entry: E): Promise<E> {
    // A type parameter's properties are not known to be a partial of themselves.
    return this.database.save(this.database.create(this.table.row, entry as unknown as DeepPartial<E>));
  }

  /** Takes an entry out of the learner's record; answers it as it was, or null where there is none. */
  async remove(learnerId: string, key: string): Promise<E | null> {
    const entry = await this.entries()
      .where(`entry.learnerId = :learnerId AND entry.${this.table.key} = :key`, { learnerId, key })
      .getOne();
    if (entry !== null) {
      await this.database
        .createQueryBuilder()
        .delete()
        .from(this.table.row)
        .where(`learner_id = :learnerId AND ${this.keyColumn} = :key`, { learnerId, key })
        .execute();
    }
    return entry;
  }

  private pagesOf(learnerIds: readonly string[], { after, limit }: OwnedPage): Promise<readonly E[]> {
    const { tableName, keyColumn } = this;
    return this.entries()
      .where(
        `(entry.learner_id, entry.${keyColumn}) IN (
           SELECT owner.id, listed.${keyColumn} FROM unnest(CAST(:learnerIds AS uuid[])) AS owner (id)
           CROSS JOIN LATERAL (
             SELECT ${keyColumn} FROM ${tableName}
             WHERE learner_id = owner.id AND (CAST(:after AS uuid) IS NULL OR ${keyColumn} > CAST(:after AS uuid))
             ORDER BY ${keyColumn} LIMIT :limit
           ) AS listed)`,
        { learnerIds, after, limit },
      )
      .getMany();
  }

  private entries(): SelectQueryBuilder<E> {
    return this.database.createQueryBuilder(this.table.row, 'entry').orderBy(`entry.${this.table.key}`);
  }
}
