import { InvalidInput } from '@ler-hub/kernel';
import { type Entry } from '../record/entry';

/** A job that a learner says they had or have. */
export interface Work extends Entry {
  readonly id: string;
  readonly title: string;
  readonly employerName: string;
  /** As `2026-11-22`, like every day here. */
  readonly startedOn: string;
  /** Null for a job that they still have. */
  readonly endedOn: string | null;
}

export type NewWork = Omit<Work, 'id' | 'learnerId'>;

export function workOf(work: NewWork, ids: Pick<Work, 'id' | 'learnerId'>): Work {
  if (work.endedOn !== null && work.endedOn < work.startedOn)
    throw InvalidInput.at('input.endedOn', 'is before the job started');
  const { title, employerName, startedOn, endedOn } = work;
  return { ...ids, title, employerName, startedOn, endedOn };
}
