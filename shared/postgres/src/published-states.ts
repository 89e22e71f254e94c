import { type Log } from '@ler-hub/kernel';
import { type EntityManager } from 'typeorm';
import { readLog } from './read-log';
import { type PublishedEvent, readState, type StateModel } from './read-state';

interface NounReference {
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
  constructor(
    private readonly database: EntityManager,
    private readonly log: Log,
  ) {}

  /** The states by id, as they stand there; ids that were never published are absent. `ids` are valid uuids. */
  async find(reference: NounReference, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const events = await this.events(reference, ids);
    return new Map(events.map(({ nounId, state }) => [nounId, state]));
  }

  /** Like `find`, by a model of what is wanted of them. Those that cannot be read are absent, too, and logged. */
  async read<State>(
    { model, ...reference }: NounReference & { readonly model: StateModel<State> },
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, State>> {
    const states = new Map<string, State>();
    for (const event of await this.events(reference, ids)) {
      const state = readState(model, event, this.log);
      if (state !== null) states.set(event.nounId, state);
    }
    return states;
  }

  private async events(
    { log, noun }: NounReference,
    ids: readonly string[],
  ): Promise<readonly PublishedEvent[]> {
    if (ids.length === 0) return [];
    return readLog<PublishedEvent>(
      this.database,
      // The last version of each, by the index, however many a noun has had.
      `SELECT given.id AS "nounId", latest.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
         SELECT topic, version, state FROM "${log}".event
         WHERE noun_id = given.id AND noun = $1 ORDER BY version DESC LIMIT 1
       ) AS latest`,
      [noun, ids],
    );
  }
}
