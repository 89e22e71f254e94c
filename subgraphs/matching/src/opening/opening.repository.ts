import { isId } from '@ler-hub/kernel';
import { batched, insertRows, rowsBy } from '@ler-hub/postgres';
import { type EntityManager, MoreThan } from 'typeorm';
import { latestOf, type Unreadable, type Versioned } from '../projection/versioned';
import { type Opening } from './opening';
import { type PostingState } from './opening.event';
import { OpeningRow } from './opening.table';

/** What is written of a posting of which nothing could be read yet. */
const UNKNOWN = {
  state: 'CLOSED',
  requirements: [],
  licences: [],
  publishedTo: [],
  regionState: null,
  remote: false,
  wage: null,
  opensOn: null,
  closesOn: null,
} as const;

/** Reads and writes the projection of postings. Lives for one request or one batch of events. */
export class OpeningRepository {
  private readonly byId = batched(
    (opening: Opening) => opening.postingId,
    (ids) => this.findMany(ids),
    // Rows change while a request looks twice.
    { cache: false },
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
    await insertRows(this.database, {
      table: OpeningRow,
      rows: latestOf(states).map(({ version, state: { id, region, ...state } }) => ({
        ...state,
        postingId: id,
        version,
        regionState: region?.state ?? null,
      })),
      onConflict: `(posting_id) DO UPDATE SET version = excluded.version, organisation_id = excluded.organisation_id,
         state = excluded.state, requirements = excluded.requirements, licences = excluded.licences,
         region_state = excluded.region_state, remote = excluded.remote, wage = excluded.wage,
         published_to = excluded.published_to, opens_on = excluded.opens_on, closes_on = excluded.closes_on
       WHERE opening.version <= excluded.version`,
    });
  }

  /** What cannot be read of a posting may have closed it: nobody is matched with it until it can. */
  async close(unreadable: readonly Unreadable[]): Promise<void> {
    await insertRows(this.database, {
      table: OpeningRow,
      // Of one that is not known yet nobody can say whose it is; its own id stands for nobody.
      rows: latestOf(unreadable).map(({ version, state: { id } }) => ({
        ...UNKNOWN,
        postingId: id,
        version,
        organisationId: id,
      })),
      onConflict: `(posting_id) DO UPDATE SET version = excluded.version, state = excluded.state,
         published_to = excluded.published_to
       WHERE opening.version <= excluded.version`,
    });
  }
}

function openingOf({ regionState, ...row }: OpeningRow): Opening {
  return { ...row, region: regionState === null ? null : { state: regionState } };
}
