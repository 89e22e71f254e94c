import { type Caller, type Clock, Conflict, isId, openedScopes, purposesOf } from '@ler-hub/kernel';
import { violates } from '@ler-hub/postgres';
import { type ConsentRepository } from '../consent/consent.repository';
import { type RecordWriter } from '../record/record.writer';
import {
  changedBy,
  consentedView,
  type Learner,
  type LearnerChange,
  type LearnerView,
  type NewLearner,
  ownView,
} from './learner';
import { type LearnerRepository } from './learner.repository';

interface Dependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly learners: LearnerRepository;
  readonly consents: ConsentRepository;
  readonly writer: RecordWriter;
}

/** Who sees a learner, and what of them; and a learner's own hand on their own record. */
export class LearnerService {
  constructor(private readonly deps: Dependencies) {}

  /** The caller's own record; null for who has none. */
  async own(): Promise<LearnerView | null> {
    const personId = this.deps.caller.requirePerson();
    return this.isOwn(personId) ? this.find(personId) : null;
  }

  /**
   * The learner as the caller may see them. Null where there is none, and where the caller may not know that
   * there is one: the two cannot be told apart.
   */
  async find(id: string): Promise<LearnerView | null> {
    const { caller, clock, learners, consents } = this.deps;
    if (!isId(id)) return null;
    if (this.isOwn(id)) {
      const learner = await learners.find(id);
      return learner && ownView(learner);
    }
    if (purposesOf(caller).length === 0) return null;
    const [learner, grants] = await Promise.all([learners.find(id), consents.inForce(id)]);
    return learner && consentedView(learner, openedScopes(grants, caller, clock()));
  }

  async register(input: NewLearner): Promise<LearnerView> {
    try {
      return ownView(await this.deps.writer.open((id): Learner => ({ ...input, id, synthetic: false })));
    } catch (error) {
      if (!violates(error, 'one_learner_per_person')) throw error;
      throw new Conflict('You have a record already');
    }
  }

  async update(change: LearnerChange): Promise<LearnerView> {
    const learner = await this.deps.writer.change(async ({ learners }, stored) => {
      const changed = changedBy(change, stored);
      await learners.update(changed);
      return changed;
    });
    return ownView(learner);
  }

  private isOwn(id: string): boolean {
    return this.deps.caller.has('learner') && this.deps.caller.personId === id;
  }
}
