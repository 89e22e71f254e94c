import { type Log } from '@ler-hub/kernel';
import { batched, type PublishedEvent, readLog, readState } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { z } from 'zod';
import { type Occupation } from './occupation';

/** What is read here of an occupation's published state. */
const occupationModel = z.object({
  code: z.string(),
  title: z.string(),
  requiredSkills: z.array(
    z.object({
      skillId: z.string(),
      importance: z.number(),
      level: z.literal([1, 2, 3, 4, 5]).nullable(),
    }),
  ),
});

/** What can be a code at all; one with a NUL would fail its whole SQL batch. */
const CODE = /^[\w.:/-]{1,100}$/;

/** Occupations as the skills subgraph published them, read in its event log. What cannot be read is not there. */
export class OccupationRepository {
  private readonly byCode = batched(
    (occupation: Occupation) => occupation.code,
    (codes) => this.read("state ->> 'code' = ANY($1)", [codes]),
  );

  constructor(
    private readonly database: EntityManager,
    private readonly log: Log,
  ) {}

  /** One occupation or null. Calls made in the same tick share one query. */
  async find(code: string): Promise<Occupation | null> {
    return CODE.test(code) ? this.byCode(code) : null;
  }

  all(): Promise<readonly Occupation[]> {
    return this.read('true', []);
  }

  private async read(condition: string, parameters: unknown[]): Promise<readonly Occupation[]> {
    const events = await readLog<PublishedEvent>(
      this.database,
      `SELECT DISTINCT ON (noun_id) topic, noun_id AS "nounId", version, state FROM skills.event
       WHERE noun = 'occupation' AND ${condition} ORDER BY noun_id, version DESC`,
      parameters,
    );
    return events.flatMap((event) => readState(occupationModel, event, this.log) ?? []);
  }
}
