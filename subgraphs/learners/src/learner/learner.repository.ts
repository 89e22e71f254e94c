import { isId } from '@ler-hub/kernel';
import { batched, rowsBy } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { type Learner } from './learner';
import { LearnerRow } from './learner.table';

export type StoredLearner = Learner & { readonly version: number };

/** Reads and writes learners. Lives for one request, which is what makes its caching safe. */
export class LearnerRepository {
  private readonly byId = batched((row: LearnerRow) => row.id, rowsBy(this.database, LearnerRow, 'id'));

  constructor(private readonly database: EntityManager) {}

  /** One learner or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<Learner | null> {
    return isId(id) ? this.byId(id) : null;
  }

  /** Adds a learner of whom nothing is published yet. */
  async insert(learner: Learner): Promise<void> {
    await this.database.insert(LearnerRow, { ...learner, version: 0 });
  }

  /** Locks the row, so that two changes of one record follow each other. */
  async lock(id: string): Promise<Learner | null> {
    return this.database.findOne(LearnerRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update({ id, ...properties }: Learner): Promise<void> {
    await this.database.update(LearnerRow, { id }, properties);
  }

  /** The learner as they are now, after the writes of the same transaction. */
  async get(id: string): Promise<StoredLearner> {
    return this.database.findOneByOrFail(LearnerRow, { id });
  }

  /** Notes the version of the state that is published. */
  async setVersion(id: string, version: number): Promise<void> {
    await this.database.update(LearnerRow, { id }, { version });
  }
}
