import { type EntityManager } from 'typeorm';
import { failedWith } from './constraint';

const UNDEFINED_TABLE = '42P01';

/** Reads another subgraph's log. One that was never started has published nothing; that is no failure of whoever asks. */
export async function readLog<Row>(
  database: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  try {
    return await database.query<Row[]>(sql, [...parameters]);
  } catch (error) {
    if (failedWith(error, UNDEFINED_TABLE)) return [];
    throw error;
  }
}
