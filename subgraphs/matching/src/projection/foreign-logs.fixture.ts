import { newId } from '@ler-hub/kernel';
import { type NewEvent } from '@ler-hub/postgres';
import { type TestDatabase } from '@ler-hub/testing';
import { type Candidate } from '../candidate/candidate';
import { candidate, opening, requirement } from '../engine/contract-population.fixture';
import { type Opening } from '../opening/opening';
import { followedLogs } from './projection';
import { credential, learnerChanged, postingChanged } from './published.fixture';

/** The logs that matching follows, written as their subgraphs would. */
export class ForeignLogs {
  constructor(private readonly database: TestDatabase) {}

  /** Makes every log: matching does not catch up before they are there. */
  async open(): Promise<void> {
    for (const log of followedLogs) await this.database.publish(log, []);
  }

  /** Appends each to the log of its noun. */
  async publish(...events: readonly NewEvent[]): Promise<void> {
    for (const log of followedLogs) {
      const own = events.filter(({ topic }) => `${topic.split('.')[0] ?? ''}s` === log);
      await this.database.publish(log, own);
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
}
