import { isId } from '@ler-hub/kernel';
import { batched, batchedLists } from '@ler-hub/postgres';
import { type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { type TrustRecord } from '../verdict/trust';
import { type Credential, type StoredCredential } from './credential';
import { CredentialRow, VerdictRow } from './credential.table';
import { credentialColumns, credentialOf, digestOf, verdictColumns } from './credential.mapping';

/** A page of a learner's credentials, in the order of their ids. */
export interface LearnerPage {
  readonly after: string | null;
  readonly limit: number;
}

/** Reads and writes credentials with their findings. Lives for one request, which is what makes its caching safe. */
export class CredentialRepository {
  private readonly byId = batched(
    ({ id }: StoredCredential) => id,
    (ids) => this.read((query) => query.where('credential.id = ANY(:ids)', { ids })),
  );

  private readonly allByLearner = batchedLists(
    ({ learnerId }: StoredCredential) => learnerId,
    (ids) =>
      this.read((query) =>
        query.where('credential.learner_id = ANY(:ids)', { ids }).orderBy('credential.id'),
      ),
  );

  private readonly pages = new Map<string, (learnerId: string) => Promise<readonly StoredCredential[]>>();

  constructor(private readonly database: EntityManager) {}

  /** One credential or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<StoredCredential | null> {
    return isId(id) ? this.byId(id) : null;
  }

  /** Every credential of a learner. Calls made in the same tick share one query. */
  allOf(learnerId: string): Promise<readonly StoredCredential[]> {
    return this.allByLearner(learnerId);
  }

  /** A page of a learner's credentials. Equal pages of many learners, asked for in the same tick, share one query. */
  pageOf(learnerId: string, { after, limit }: LearnerPage): Promise<readonly StoredCredential[]> {
    const key = `${limit} ${after ?? ''}`;
    const page = this.pages.get(key) ?? this.pageLoader({ after, limit });
    this.pages.set(key, page);
    return page(learnerId);
  }

  async findArrival(learnerId: string, document: string): Promise<StoredCredential | null> {
    const sha256 = digestOf(document);
    const [found] = await this.read((query) =>
      query.where('credential.learner_id = :learnerId AND credential.sha256 = :sha256', {
        learnerId,
        sha256,
      }),
    );
    return found ?? null;
  }

  /** Which of these ids are taken. */
  async present(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }[]>('SELECT id FROM credential WHERE id = ANY($1)', [
      ids,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Adds credentials, leaving out those that their learner already has byte by byte; answers what was added. */
  async insert(credentials: readonly Credential[], judgedAt: Date): Promise<readonly StoredCredential[]> {
    const added = await this.insertRows(
      'credential',
      credentials.map(credentialColumns),
      'ON CONFLICT DO NOTHING RETURNING id',
    );
    const ids = new Set(added.map(({ id }) => id));
    const stored = credentials
      .filter(({ id }) => ids.has(id))
      .map((credential) => ({ ...credential, version: 1 }));
    await this.insertRows(
      'verdict',
      stored.map((credential) => verdictColumns(credential, judgedAt)),
    );
    return stored;
  }

  /** Those whose status stands at one of the indexes, locked. */
  async lockByStatus(listId: string, indexes: readonly number[]): Promise<readonly StoredCredential[]> {
    return this.read((query) =>
      query
        .where('credential.status_list_id = :listId AND credential.status_index = ANY(:indexes)', {
          listId,
          indexes,
        })
        .setLock('pessimistic_write', undefined, ['credential']),
    );
  }

  /** A stretch of an issuer's credentials, locked, in the order of their ids. */
  async lockByIssuer(issuerId: string, { after, limit }: LearnerPage): Promise<readonly StoredCredential[]> {
    return this.read((query) => {
      query.where('credential.issuer_id = :issuerId', { issuerId });
      if (after !== null) query.andWhere('credential.id > :after', { after });
      return query
        .orderBy('credential.id')
        .limit(limit)
        .setLock('pessimistic_write', undefined, ['credential']);
    });
  }

  /** Notes that locked credentials were taken back. */
  async noteRevoked(ids: readonly string[], now: Date): Promise<void> {
    await this.database.query(
      `UPDATE verdict SET status = 'REVOKED', status_checked_at = $2, judged_at = $2 WHERE credential_id = ANY($1)`,
      [ids, now],
    );
  }

  /** Notes the trust in the issuer of locked credentials. */
  async noteTrust(
    ids: readonly string[],
    { standing, trustedFrom, trustedUntil }: TrustRecord,
    now: Date,
  ): Promise<void> {
    await this.database.query(
      `UPDATE verdict SET standing = $2, trusted_from = $3, trusted_until = $4, judged_at = $5
       WHERE credential_id = ANY($1)`,
      [ids, standing, trustedFrom, trustedUntil, now],
    );
  }

  /** Counts up the versions of what is published anew. */
  async countVersions(ids: readonly string[]): Promise<void> {
    await this.database.query('UPDATE credential SET version = version + 1 WHERE id = ANY($1)', [ids]);
  }

  private pageLoader({
    after,
    limit,
  }: LearnerPage): (learnerId: string) => Promise<readonly StoredCredential[]> {
    return batchedLists(
      ({ learnerId }: StoredCredential) => learnerId,
      (learnerIds) =>
        this.read((query) =>
          query
            .where(
              `credential.id IN (SELECT page.id FROM unnest(:learnerIds::uuid[]) AS learner(id),
                LATERAL (SELECT id FROM credential WHERE learner_id = learner.id AND (:after::uuid IS NULL OR id > :after)
                         ORDER BY id LIMIT :limit) AS page)`,
              { learnerIds, after, limit },
            )
            .orderBy('credential.id'),
        ),
    );
  }

  private async read(
    narrow: (query: SelectQueryBuilder<CredentialRow>) => SelectQueryBuilder<CredentialRow>,
  ): Promise<readonly StoredCredential[]> {
    const all = this.database
      .createQueryBuilder(CredentialRow, 'credential')
      .innerJoinAndMapOne(
        'credential.verdict',
        VerdictRow,
        'verdict',
        'verdict.credential_id = credential.id',
      );
    return (await narrow(all).getMany()).map(credentialOf);
  }

  /** Many rows by one statement and one parameter; the table's own types read them. */
  private async insertRows(
    table: string,
    rows: readonly object[],
    suffix = '',
  ): Promise<readonly { id: string }[]> {
    return this.database.query<{ id: string }[]>(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ${suffix}`,
      [JSON.stringify(rows)],
    );
  }
}
