import { type DeepPartial, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { type Entry } from './entry';
import { listsOfTick } from './lists-of-tick';

/** Whose entries, and from where on, in the order of their keys. */
export interface EntryQuery {
  readonly learnerId: string;
  readonly after: string | null;
  readonly limit: number;
}

interface EntryTable<E extends Entry> {
  readonly row: new () => E;
  /** The property, a uuid, that tells the entries of one learner apart. */
  readonly key: keyof E & string;
}

/** Reads and writes entries of one kind. Its pages batch: the same page of many records is one query. */
export class EntryRepository<E extends Entry> {
  private readonly pages = new Map<string, (learnerId: string) => Promise<readonly E[]>>();
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

  list({ learnerId, after, limit }: EntryQuery): Promise<readonly E[]> {
    const page = `${limit} ${after ?? ''}`;
    const load =
      this.pages.get(page) ??
      listsOfTick(
        (entry: E) => entry.learnerId,
        (learnerIds) => this.pagesOf(learnerIds, { after, limit }),
      );
    this.pages.set(page, load);
    return load(learnerId);
  }

  all(learnerId: string): Promise<readonly E[]> {
    return this.entries().where('entry.learnerId = :learnerId', { learnerId }).getMany();
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

  private pagesOf(
    learnerIds: readonly string[],
    { after, limit }: Omit<EntryQuery, 'learnerId'>,
  ): Promise<readonly E[]> {
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
