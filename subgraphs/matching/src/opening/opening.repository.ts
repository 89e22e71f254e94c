import { isId } from '@ler-hub/kernel';
import { batched, rowsBy } from '@ler-hub/postgres';
import { type EntityManager, MoreThan } from 'typeorm';
import { latestOf, type Unreadable, type Versioned, versionsOf } from '../projection/versioned';
import { type Opening } from './opening';
import { type PostingState } from './opening.event';
import { OpeningRow } from './opening.table';

/** Reads and writes the projection of postings. Lives for one request or one batch of events, since it caches. */
export class OpeningRepository {
  private readonly byId = batched(
    (opening: Opening) => opening.postingId,
    (ids) => this.findMany(ids),
  );

  private readonly rows = rowsBy(this.database, OpeningRow, 'postingId');

  constructor(private readonly database: EntityManager) {}

  /** One opening or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(postingId: string): Promise<Opening | null> {
    return isId(postingId) ? this.byId(postingId) : null;
  }

  async findMany(postingIds: readonly string[]): Promise<readonly Opening[]> {
    if (postingIds.length === 0) return [];
    return (await this.rows(postingIds)).map(openingOf);
  }

  /** Openings in the order of their ids. */
  async list(after: string | null, limit: number): Promise<readonly Opening[]> {
    const rows = await this.database.find(OpeningRow, {
      where: { ...(after !== null && { postingId: MoreThan(after) }) },
      order: { postingId: 'ASC' },
      take: limit,
    });
    return rows.map(openingOf);
  }

  /** Writes states that are not older than what is there. */
  async put(states: readonly Versioned<PostingState>[]): Promise<void> {
    if (states.length === 0) return;
    const rows = latestOf(states).map(({ version, state: { id, region, ...state } }) => ({
      ...state,
      postingId: id,
      version,
      regionState: region?.state ?? null,
    }));
    await this.database.query(
      `INSERT INTO opening (posting_id, version, organisation_id, state, requirements, licences, region_state, remote,
                            wage, published_to, opens_on, closes_on)
       SELECT "postingId", version, "organisationId", state, requirements, licences, "regionState", remote,
              wage, "publishedTo", "opensOn", "closesOn"
       FROM jsonb_to_recordset($1::jsonb) AS given ("postingId" uuid, version integer, "organisationId" uuid, state text,
         requirements jsonb, licences jsonb, "regionState" text, remote boolean, wage jsonb, "publishedTo" uuid[],
         "opensOn" date, "closesOn" date)
       ON CONFLICT (posting_id) DO UPDATE SET version = excluded.version, organisation_id = excluded.organisation_id,
         state = excluded.state, requirements = excluded.requirements, licences = excluded.licences,
         region_state = excluded.region_state, remote = excluded.remote, wage = excluded.wage,
         published_to = excluded.published_to, opens_on = excluded.opens_on, closes_on = excluded.closes_on
       WHERE opening.version <= excluded.version`,
      [JSON.stringify(rows)],
    );
  }

  /** What cannot be read of a posting may have closed it: nobody is matched with it until it can. */
  async close(unreadable: readonly Unreadable[]): Promise<void> {
    if (unreadable.length === 0) return;
    await this.database.query(
      `INSERT INTO opening (posting_id, version, organisation_id, state, requirements, licences, remote, published_to)
       SELECT id, version, id, 'CLOSED', '[]', '[]', false, '{}'
       FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, version integer)
       ON CONFLICT (posting_id) DO UPDATE SET version = excluded.version, state = excluded.state,
         published_to = excluded.published_to
       WHERE opening.version <= excluded.version`,
      [versionsOf(unreadable)],
    );
  }
}

function openingOf({ regionState, ...row }: OpeningRow): Opening {
  return { ...row, region: regionState === null ? null : { state: regionState } };
}
