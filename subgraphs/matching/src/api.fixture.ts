import { type RunningSubgraph } from '@ler-hub/graphql';
import { type Caller, type Clock, newId, systemClock } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { matching } from './index';
import { type CandidatesAnswer, candidatesQuestion } from './match/candidates-query.fixture';
import { ForeignLogs } from './projection/foreign-logs.fixture';

/** Gives a test file matching, on a database of its own, and the logs that it follows. */
export function useMatching(clock: Clock = systemClock) {
  const database = useDatabase();
  const logs = new ForeignLogs(database);
  let running: RunningSubgraph;
  const ask = executorOf(() => running);
  beforeAll(async () => {
    await logs.open();
    running = await matching.start(resourcesOf(database.url, { clock }));
  });
  afterAll(() => running.stop());

  /** Whoever asks for an unknown posting makes matching catch up: what was published shows from then on. */
  const catchUp = () => ask({ ...candidatesQuestion([newId()]), caller: callers.employer() });

  /** What shows now, whether matching has caught up or not. */
  async function shownCandidatesOf(postingId: string, caller: Caller, page: object = {}) {
    const question = candidatesQuestion([postingId], page);
    const { data, codes, text } = await ask<CandidatesAnswer>({ ...question, caller });
    return { matched: data._entities[0]?.matchedCandidates ?? null, codes, text };
  }

  async function candidatesOf(postingId: string, caller: Caller, page: object = {}) {
    await catchUp();
    return shownCandidatesOf(postingId, caller, page);
  }

  return { database, logs, ask, catchUp, shownCandidatesOf, candidatesOf };
}

/** The queries of whoever asked: without what the follower reads meanwhile. */
export function askersOf(queries: readonly string[]): readonly string[] {
  return queries.filter((sql) => !sql.includes('.event'));
}
