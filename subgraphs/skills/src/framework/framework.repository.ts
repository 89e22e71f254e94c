import { isId } from '@ler-hub/kernel';
import { batched } from '@ler-hub/postgres';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { type Framework } from './framework';
import { FrameworkRow } from './framework.table';

/** Whether what is there already stays as it is, or becomes what is written now. */
export type WriteMode = 'add' | 'replace';

/** Reads and writes frameworks. Lives for one request, which is what makes its caching safe. */
export class FrameworkRepository {
  private readonly byId = batched(
    (row: FrameworkRow) => row.id,
    (ids) => this.database.findBy(FrameworkRow, { id: In(ids) }),
  );

  constructor(private readonly database: EntityManager) {}

  /** One framework or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<Framework | null> {
    return isId(id) ? this.byId(id) : null;
  }

  /** In the order of their ids. */
  async list(after: string | null, limit: number): Promise<readonly Framework[]> {
    return this.database.find(FrameworkRow, {
      where: after === null ? {} : { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  async write(framework: Framework, mode: WriteMode): Promise<void> {
    const insert = this.database.createQueryBuilder().insert().into(FrameworkRow).values(framework);
    if (mode === 'add') await insert.orIgnore().execute();
    else await insert.orUpdate(['name', 'version', 'attribution'], ['id']).execute();
  }
}
