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
      // The last version of each, by the index, however many a noun has had.
      `SELECT given.id AS noun_id, latest.state FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
         SELECT state FROM "${log}".event WHERE noun_id = given.id AND noun = $1 ORDER BY version DESC LIMIT 1
       ) AS latest`,
      [noun, ids],
    );
    return new Map(rows.map((row) => [row.noun_id, row.state]));
  }
}
