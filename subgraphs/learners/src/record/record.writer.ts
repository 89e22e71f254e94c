import { type Caller, NotFound } from '@ler-hub/kernel';
import { type EventLog, type PublishedStates } from '@ler-hub/postgres';
import { isDeepStrictEqual } from 'node:util';
import { type AssertedSkill } from '../asserted-skill/asserted-skill';
import { type ConsentRepository } from '../consent/consent.repository';
import { type Education } from '../education/education';
import { type Learner } from '../learner/learner';
import { learnerChanged } from '../learner/learner.event';
import { type LearnerRepository } from '../learner/learner.repository';
import { type Work } from '../work/work';
import { type EntryRepository } from './entry.repository';

/** What a write works with, inside its transaction. */
export interface RecordTransaction {
  readonly learners: LearnerRepository;
  readonly assertedSkills: EntryRepository<AssertedSkill>;
  readonly work: EntryRepository<Work>;
  readonly education: EntryRepository<Education>;
  readonly consents: ConsentRepository;
  /** What was published: by other subgraphs, to check references by, and of this record. */
  readonly published: PublishedStates;
  readonly events: EventLog;
}

interface Dependencies {
  readonly caller: Caller;
  readonly inTransaction: <Result>(
    work: (transaction: RecordTransaction) => Promise<Result>,
  ) => Promise<Result>;
}

/** Where records are published. */
const PUBLISHED = { log: 'learners', noun: 'learner' };

/** The one way in which a record is written: by its learner, one write after the other, each published where others see it. */
export class RecordWriter {
  constructor(private readonly deps: Dependencies) {}

  /** Opens the caller's record. */
  open(learnerOf: (personId: string) => Learner): Promise<Learner> {
    const personId = this.requireLearner();
    return this.deps.inTransaction(async (transaction) => {
      const learner = learnerOf(personId);
      await transaction.learners.insert(learner);
      await this.publish(transaction, learner.id);
      return learner;
    });
  }

  /** Changes something in the caller's record, and publishes the record as it is then, if others learn of a change. */
  change<Result>(
    write: (transaction: RecordTransaction, learner: Learner) => Promise<Result>,
  ): Promise<Result> {
    const personId = this.requireLearner();
    return this.deps.inTransaction(async (transaction) => {
      // Locked before anything of the record is read, or two changes would publish without each other.
      const learner = await transaction.learners.lock(personId);
      if (learner === null) throw new NotFound('You have no record yet: register first');
      const result = await write(transaction, learner);
      await this.publish(transaction, learner.id);
      return result;
    });
  }

  private requireLearner(): string {
    this.deps.caller.require('learner');
    return this.deps.caller.requirePerson();
  }

  private async publish(transaction: RecordTransaction, id: string): Promise<void> {
    const { learners, assertedSkills, consents, published, events } = transaction;
    const learner = await learners.get(id);
    const event = learnerChanged({
      learner: { ...learner, version: learner.version + 1 },
      assertedSkills: await assertedSkills.all(id),
      consents: await consents.inForce(id),
    });
    const last = await published.find(PUBLISHED, [id]);
    if (isDeepStrictEqual(last.get(id), event.state)) return;
    await learners.setVersion(id, event.version);
    await events.append(event);
  }
}
