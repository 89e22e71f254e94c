import { isId } from '@ler-hub/kernel';
import { batched, batchedLists, batchedPages, insertRows, type OwnedPage } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { type ArrivedCredential, type StoredCredential } from './credential';
import { credentialOf, rowOf, SELECT_CREDENTIAL, type SelectedRow } from './credential.mapping';
import { CredentialRow } from './credential.table';

/** Reads and writes credentials with their findings. Lives for one request, which is what makes its caching safe. */
export class CredentialRepository {
  private readonly byId = batched(
    ({ id }: StoredCredential) => id,
    (ids) => this.read('credential.id = ANY($1)', [ids]),
  );

  private readonly allByLearner = batchedLists(
    ({ learnerId }: StoredCredential) => learnerId,
    (ids) => this.read('credential.learner_id = ANY($1) ORDER BY credential.id', [ids]),
  );

  private readonly documentById = batched(
    ({ id }: { readonly id: string; readonly document: string }) => id,
    (ids) => this.database.query('SELECT id, document FROM credential WHERE id = ANY($1)', [ids]),
  );

  /** A page of a learner's credentials. The same page of many learners, asked for in the same tick, is one query. */
  readonly pageOf: (learnerId: string, page: OwnedPage) => Promise<readonly StoredCredential[]> =
    batchedPages(
      ({ learnerId }: StoredCredential) => learnerId,
      (learnerIds, page) => this.pagesOf(learnerIds, page),
    );

  constructor(private readonly database: EntityManager) {}

  /** One credential or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<StoredCredential | null> {
    return isId(id) ? this.byId(id) : null;
  }

  /** Every credential of a learner. Calls made in the same tick share one query. */
  allOf(learnerId: string): Promise<readonly StoredCredential[]> {
    return this.allByLearner(learnerId);
  }

  /** A stretch of an issuer's credentials. */
  ofIssuer(issuerId: string, { after, limit }: OwnedPage): Promise<readonly StoredCredential[]> {
    return this.read(
      `credential.issuer_id = $1 AND ($2::uuid IS NULL OR credential.id > $2) ORDER BY credential.id LIMIT $3`,
      [issuerId, after, limit],
    );
  }

  /** The exact text of a credential. Calls made in the same tick share one query. */
  async documentOf(id: string): Promise<string | null> {
    return (await this.documentById(id))?.document ?? null;
  }

  async findArrival(learnerId: string, sha256: Buffer): Promise<StoredCredential | null> {
    const [found] = await this.read('credential.learner_id = $1 AND credential.sha256 = $2', [
      learnerId,
      sha256,
    ]);
    return found ?? null;
  }

  /** How many credentials a learner has of the issuer's organisation; of one from outside: how many from outside. */
  async countLike({
    learnerId,
    issuerId,
  }: Pick<StoredCredential, 'learnerId' | 'issuerId'>): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM credential JOIN issuer ON issuer.id = credential.issuer_id
       WHERE learner_id = $1 AND organisation_id IS NOT DISTINCT FROM (SELECT organisation_id FROM issuer WHERE id = $2)`,
      [learnerId, issuerId],
    );
    return row?.count ?? 0;
  }

  /** Which of these ids are taken. */
  async present(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }[]>('SELECT id FROM credential WHERE id = ANY($1)', [
      ids,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Adds credentials, leaving out those that their learner already has; answers what was added. */
  async insert<New extends StoredCredential & ArrivedCredential>(
    credentials: readonly New[],
  ): Promise<readonly New[]> {
    const added = await insertRows(this.database, {
      table: CredentialRow,
      rows: credentials.map(rowOf),
      onConflict: 'DO NOTHING',
      returning: ['id'],
    });
    const ids = new Set(added.map(({ id }) => id));
    return credentials.filter(({ id }) => ids.has(id));
  }

  /** Those of the ids, locked, as they are from then on. */
  async lock(ids: readonly string[]): Promise<readonly StoredCredential[]> {
    // In one order everywhere, or two who lock the same rows could wait for each other. And read by a statement of
    // its own: one that had to wait for a lock sees anew only what it locked, and beside it what stood there before.
    await this.database.query('SELECT FROM credential WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
    return this.read('credential.id = ANY($1) ORDER BY credential.id', [ids]);
  }

  /** Those whose status stands at one of the indexes, locked. Who holds these indexes knows that no more are coming. */
  async lockByStatus(listId: string, indexes: readonly number[]): Promise<readonly StoredCredential[]> {
    const rows = await this.database.query<{ id: string }[]>(
      'SELECT id FROM credential WHERE status_list_id = $1 AND status_index = ANY($2)',
      [listId, indexes],
    );
    return this.lock(rows.map(({ id }) => id));
  }

  /** Writes what may change of a credential: its status, and what others are told. */
  async update(credentials: readonly StoredCredential[]): Promise<void> {
    const rows = credentials.map(({ id, version, publishedEvidence, findings }) => ({
      id,
      version,
      published_evidence: publishedEvidence,
      status: findings.status,
      status_checked_at: findings.statusCheckedAt,
    }));
    await this.database.query(
      `UPDATE credential SET status = changed.status, status_checked_at = changed.status_checked_at,
         version = changed.version, published_evidence = changed.published_evidence
       FROM jsonb_populate_recordset(NULL::credential, $1::jsonb) AS changed WHERE credential.id = changed.id`,
      [JSON.stringify(rows)],
    );
  }

  private pagesOf(
    learnerIds: readonly string[],
    { after, limit }: OwnedPage,
  ): Promise<readonly StoredCredential[]> {
    return this.read(
      `credential.id IN (SELECT page.id FROM unnest($1::uuid[]) AS learner(id),
         LATERAL (SELECT id FROM credential WHERE learner_id = learner.id AND ($2::uuid IS NULL OR id > $2)
                  ORDER BY id LIMIT $3) AS page)
       ORDER BY credential.id`,
      [learnerIds, after, limit],
    );
  }

  private async read(where: string, parameters: readonly unknown[]): Promise<readonly StoredCredential[]> {
    const sql = `${SELECT_CREDENTIAL} WHERE ${where}`;
    const rows = await this.database.query<SelectedRow[]>(sql, [...parameters]);
    return rows.map(credentialOf);
  }
}
