import { isId } from '@ler-hub/kernel';
import { batched, insertRows } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { LicenceRequirementRow } from '../requirement/licence-requirement.table';
import { RequirementRow } from '../requirement/requirement.table';
import { type Posting, type PostingState } from './posting';
import { PostingRow } from './posting.table';
import { PublicationRow } from './publication.table';

export type StoredPosting = Posting & { readonly version: number };

/** A part of a list that is in the order of its ids. */
interface Slice {
  readonly after: string | null;
  readonly limit: number;
}

/** A posting with all that belongs to it, put together by PostgreSQL so that any number of them is one query. */
const WHOLE = `
  SELECT json_build_object(
    'id', p.id, 'organisationId', p.organisation_id, 'state', p.state, 'version', p.version,
    'title', p.title, 'description', p.description, 'remote', p.remote,
    'opensOn', p.opens_on, 'closesOn', p.closes_on, 'occupationCode', p.occupation_code,
    'region', CASE WHEN p.region_state IS NOT NULL THEN json_build_object('state', p.region_state) END,
    'wage', CASE WHEN p.wage_per IS NOT NULL THEN json_build_object(
      'minimumCents', p.wage_minimum_cents, 'maximumCents', p.wage_maximum_cents,
      'per', p.wage_per, 'currency', p.wage_currency) END,
    'source', CASE WHEN p.source_id IS NOT NULL THEN json_build_object(
      'system', p.source_system, 'sourceId', p.source_id, 'contentHash', p.source_content_hash,
      'version', p.source_version) END,
    'requirements', (SELECT coalesce(json_agg(json_build_object(
      'skillId', r.skill_id, 'level', r.level, 'weight', r.weight, 'mustHave', r.must_have)
      ORDER BY r.ordinal), '[]') FROM requirement r WHERE r.posting_id = p.id),
    'licences', (SELECT coalesce(json_agg(json_build_object('name', l.name, 'jurisdiction', l.jurisdiction)
      ORDER BY l.ordinal), '[]') FROM licence_requirement l WHERE l.posting_id = p.id),
    'publishedTo', (SELECT coalesce(json_agg(b.organisation_id ORDER BY b.organisation_id), '[]')
      FROM publication b WHERE b.posting_id = p.id)
  ) AS whole FROM posting p`;

/** Reads and writes postings. Lives for one request, which is what makes its caching safe. */
export class PostingRepository {
  private readonly byId = batched(
    (posting: StoredPosting) => posting.id,
    (ids) => this.read('WHERE p.id = ANY($1::uuid[])', [ids]),
  );

  constructor(private readonly database: EntityManager) {}

  /** One posting or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<StoredPosting | null> {
    return isId(id) ? this.byId(id) : null;
  }

  /** Open ones whose days are not over, and those of one's own organisation in any case. */
  async listOpen(
    { today, own }: { readonly today: string; readonly own: string | null },
    { after, limit }: Slice,
  ): Promise<readonly Posting[]> {
    return this.read(
      `WHERE p.state = 'OPEN' AND (p.closes_on IS NULL OR p.closes_on >= $1 OR p.organisation_id = $2::uuid)
         AND ($3::uuid IS NULL OR p.id > $3) ORDER BY p.id LIMIT $4`,
      [today, own, after, limit],
    );
  }

  async listOf(
    organisationId: string,
    state: PostingState,
    { after, limit }: Slice,
  ): Promise<readonly Posting[]> {
    return this.read(
      `WHERE p.state = $1 AND p.organisation_id = $2 AND ($3::uuid IS NULL OR p.id > $3) ORDER BY p.id LIMIT $4`,
      [state, organisationId, after, limit],
    );
  }

  /** The postings that there are of these, locked so that two changes follow each other. */
  async lock(ids: readonly string[]): Promise<ReadonlyMap<string, StoredPosting>> {
    // In a statement of its own: one that had to wait would see the new posting with its old requirements.
    await this.database.query('SELECT FROM posting WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
    const postings = await this.read('WHERE p.id = ANY($1::uuid[])', [ids]);
    return new Map(postings.map((posting) => [posting.id, posting]));
  }

  /** Adds the postings that are not there yet, and answers with those. */
  async insert(postings: readonly Posting[]): Promise<readonly StoredPosting[]> {
    const inserted = await insertRows(this.database, {
      table: PostingRow,
      rows: postings.map((posting) => rowOf({ ...posting, version: 1 })),
      onConflict: 'DO NOTHING',
      returning: ['id'],
    });
    const isNew = new Set(inserted.map(({ id }) => id));
    const added = postings.filter(({ id }) => isNew.has(id));
    await this.insertParts(added);
    return added.map((posting) => ({ ...posting, version: 1 }));
  }

  /** Writes a locked posting over what is stored, as its next version. */
  async update(stored: StoredPosting): Promise<StoredPosting> {
    const posting = { ...stored, version: stored.version + 1 };
    const { id: postingId } = posting;
    await this.database.update(PostingRow, { id: postingId }, rowOf(posting));
    for (const part of [RequirementRow, LicenceRequirementRow, PublicationRow])
      await this.database.delete(part, { postingId });
    await this.insertParts([posting]);
    return posting;
  }

  private async insertParts(postings: readonly Posting[]): Promise<void> {
    await insertRows(this.database, {
      table: RequirementRow,
      rows: postings.flatMap(({ id, requirements }) =>
        requirements.map((requirement, ordinal) => ({ ...requirement, postingId: id, ordinal })),
      ),
    });
    await insertRows(this.database, {
      table: LicenceRequirementRow,
      rows: postings.flatMap(({ id, licences }) =>
        licences.map((licence, ordinal) => ({ ...licence, postingId: id, ordinal })),
      ),
    });
    await insertRows(this.database, {
      table: PublicationRow,
      rows: postings.flatMap(({ id, publishedTo }) =>
        publishedTo.map((organisationId) => ({ postingId: id, organisationId })),
      ),
    });
  }

  private async read(rest: string, parameters: unknown[]): Promise<readonly StoredPosting[]> {
    const rows = await this.database.query<{ whole: StoredPosting }[]>(`${WHOLE} ${rest}`, parameters);
    return rows.map(({ whole }) => whole);
  }
}

function rowOf(posting: StoredPosting) {
  const { id, organisationId, state, title, description, remote, version } = posting;
  const { opensOn, closesOn, occupationCode, region, wage, source } = posting;
  return {
    id,
    organisationId,
    state,
    title,
    description,
    remote,
    version,
    opensOn,
    closesOn,
    occupationCode,
    regionState: region?.state ?? null,
    wageMinimumCents: wage?.minimumCents ?? null,
    wageMaximumCents: wage?.maximumCents ?? null,
    wagePer: wage?.per ?? null,
    wageCurrency: wage?.currency ?? null,
    sourceSystem: source?.system ?? null,
    sourceId: source?.sourceId ?? null,
    sourceContentHash: source?.contentHash ?? null,
    sourceVersion: source?.version ?? null,
  };
}
