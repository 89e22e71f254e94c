import { type Log } from '@ler-hub/kernel';
import { type LoggedEvent, readState, type StateModel } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { credentialState, learnerState } from '../candidate/candidate.event';
import { CandidateRepository } from '../candidate/candidate.repository';
import { type MatchEngine } from '../engine/engine';
import { postingState } from '../opening/opening.event';
import { OpeningRepository } from '../opening/opening.repository';
import { type Unreadable, type Versioned } from './versioned';

/** The logs that matching is made from. */
export const followedLogs = ['learners', 'credentials', 'postings'] as const;

const LOAD_BATCH = 2_000;

interface Dependencies {
  readonly engine: MatchEngine;
  readonly log: Log;
}

/**
 * Keeps rows and engine as the event logs say. Rows are written in the transaction of the follower's offset; the
 * engine is told what the rows then hold after that has committed, so that it never knows more than they do.
 */
export class Projection {
  constructor(private readonly deps: Dependencies) {}

  /** Fills an empty engine from the rows. */
  async load(database: EntityManager, signal: AbortSignal): Promise<void> {
    const { engine } = this.deps;
    const candidates = new CandidateRepository(database);
    await inBatches(
      async (after) => (signal.aborted ? [] : candidates.list(after, LOAD_BATCH)),
      ({ learnerId }) => learnerId,
      (batch) => engine.putCandidates(batch),
    );
    const openings = new OpeningRepository(database);
    await inBatches(
      async (after) => (signal.aborted ? [] : openings.list(after, LOAD_BATCH)),
      ({ postingId }) => postingId,
      (batch) => engine.putOpenings(batch),
    );
  }

  /** Writes what the events say; what it answers brings the engine up to the rows. */
  async apply(events: readonly LoggedEvent[], transaction: EntityManager): Promise<() => Promise<void>> {
    const candidates = new CandidateRepository(transaction);
    const openings = new OpeningRepository(transaction);
    const learners = this.read('learner', learnerState, events);
    const credentials = this.read('credential', credentialState, events);
    const postings = this.read('posting', postingState, events);
    await candidates.putLearners(learners.states);
    await candidates.closeLearners(learners.unreadable);
    await candidates.putCredentials(credentials.states);
    const closed = await candidates.closeCredentials(credentials.unreadable);
    await openings.put(postings.states);
    await openings.close(postings.unreadable);
    // Also those whose rows did not change: the engine may have missed them before.
    const holders = credentials.states.map(({ state }) => state.learnerId);
    const changed = await candidates.findMany([...new Set([...idsOf(learners), ...holders, ...closed])]);
    const changedOpenings = await openings.findMany([...new Set(idsOf(postings))]);
    return async () => {
      await this.deps.engine.putCandidates(changed);
      await this.deps.engine.putOpenings(changedOpenings);
    };
  }

  /** The events' states of one noun. One that cannot be read does not stop those that follow. */
  private read<State>(noun: string, model: StateModel<State>, events: readonly LoggedEvent[]): Read<State> {
    const [states, unreadable]: [Versioned<State>[], Unreadable[]] = [[], []];
    for (const event of events) {
      const { topic, nounId, version } = event;
      if (!topic.startsWith(`${noun}.`)) continue;
      const state = readState(model, event, this.deps.log);
      if (state === null) unreadable.push({ version, state: { id: nounId } });
      else states.push({ version, state });
    }
    return { states, unreadable };
  }
}

interface Read<State> {
  readonly states: readonly Versioned<State>[];
  readonly unreadable: readonly Unreadable[];
}

function idsOf({ states, unreadable }: Read<{ readonly id: string }>): readonly string[] {
  return [...states, ...unreadable].map(({ state }) => state.id);
}

async function inBatches<Row>(
  list: (after: string | null) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
  take: (batch: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const batch = await list(after);
    await take(batch);
    const last = batch.at(-1);
    if (last === undefined || batch.length < LOAD_BATCH) return;
    after = keyOf(last);
  }
}
