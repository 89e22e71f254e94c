import { isId } from '@ler-hub/kernel';
import { batched, insertRows, rowsBy } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { type Achievement } from './achievement';
import { AchievementRow } from './achievement.table';

/** Which achievements, and from where on, in the order of their ids. */
export interface AchievementQuery {
  /** A part of the name, in any case. Null for all. */
  readonly search: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Reads and writes achievements. Lives for one request, which is what makes its caching safe. */
export class AchievementRepository {
  private readonly byId = batched(({ id }: Achievement) => id, rowsBy(this.database, AchievementRow, 'id'));

  constructor(private readonly database: EntityManager) {}

  /** One achievement or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<Achievement | null> {
    return isId(id) ? this.byId(id) : null;
  }

  async list({ search, after, limit }: AchievementQuery): Promise<readonly Achievement[]> {
    const query = this.database
      .createQueryBuilder(AchievementRow, 'achievement')
      .orderBy('achievement.id')
      .take(limit);
    // strpos instead of LIKE: what is searched for has no wildcards.
    if (search !== null) query.andWhere('strpos(lower(achievement.name), lower(:search)) > 0', { search });
    if (after !== null) query.andWhere('achievement.id > :after', { after });
    return query.getMany();
  }

  /** Adds those whose ids are not there yet; answers how many. */
  async addMissing(achievements: readonly Achievement[]): Promise<number> {
    const inserted = await insertRows(this.database, {
      table: AchievementRow,
      rows: achievements,
      onConflict: 'DO NOTHING',
      returning: ['id'],
    });
    return inserted.length;
  }
}
