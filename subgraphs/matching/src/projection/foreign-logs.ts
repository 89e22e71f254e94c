import { newId } from '@ler-hub/kernel';
import { EventLog, EventLogMigration, type NewEvent, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { type Candidate } from '../candidate/candidate';
import { candidate, opening, requirement } from '../engine/contract-population';
import { type Opening } from '../opening/opening';
import { followedLogs } from './projection';
import { credential, learnerChanged, postingChanged } from './published';

type LogName = (typeof followedLogs)[number];

/** The logs that matching follows, written as their subgraphs would: for tests. */
export class ForeignLogs {
  private constructor(private readonly databases: ReadonlyMap<LogName, DataSource>) {}

  static async open(url: string): Promise<ForeignLogs> {
    const databases = new Map<LogName, DataSource>();
    for (const schema of followedLogs) {
      databases.set(
        schema,
        await openDatabase({ url, schema, entities: [], migrations: [EventLogMigration] }),
      );
    }
    return new ForeignLogs(databases);
  }

  /** Appends each to the log of its noun. */
  async publish(...events: readonly NewEvent[]): Promise<void> {
    for (const [log, database] of this.databases) {
      const own = events.filter(({ topic }) => `${topic.split('.')[0] ?? ''}s` === log);
      await database.transaction((transaction) => new EventLog(transaction).append(...own));
    }
  }

  /** A new posting, open, for a skill of its own unless told: tests that share a hub do not meet. */
  async post(given: Partial<Opening> = {}): Promise<Opening> {
    const requirements = [requirement({ skillId: newId() })];
    const posting = opening({ postingId: newId(), organisationId: newId(), requirements, ...given });
    await this.publish(postingChanged(posting));
    return posting;
  }

  /** A new learner with a verified credential that shows the skill at level 3. */
  async join(
    skillId: string,
    given: Partial<Candidate> = {},
  ): Promise<{ learnerId: string; credentialId: string }> {
    const [learnerId, credentialId] = [newId(), newId()];
    const shown = { id: credentialId, learnerId, skills: [{ skillId, level: 3 }] };
    await this.publish(credential('received', shown), learnerChanged(candidate({ learnerId, ...given })));
    return { learnerId, credentialId };
  }

  async close(): Promise<void> {
    for (const database of this.databases.values()) await database.destroy();
  }
}
