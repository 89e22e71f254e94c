import { type EntityManager } from 'typeorm';
import { readLog } from './read-log';

export interface NounReference {
  /** The subgraph whose log it is, which is its schema's name. */
  readonly log: string;
  /** The first word of its topics. */
  readonly noun: string;
}

/**
 * The last published state of other subgraphs' nouns, read where they published it: in their event log. It is
 * how references in an input are checked without a copy that could lag. See decision 0004.
 */
export class PublishedStates {
  constructor(private readonly database: EntityManager) {}

  /** The states by id; ids that were never published are absent. `ids` are valid uuids. */
  async find({ log, noun }: NounReference, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    if (ids.length === 0) return new Map();
    const rows = await readLog<{ noun_id: string; state: unknown }>(
      this.database,
      `SELECT DISTINCT ON (noun_id) noun_id, state FROM "${log}".event
       WHERE noun = $1 AND noun_id = ANY($2::uuid[]) ORDER BY noun_id, version DESC`,
      [noun, ids],
    );
    return new Map(rows.map((row) => [row.noun_id, row.state]));
  }
}
