import { type Entry } from '../record/entry';

/** What a learner says they studied. It is their word: a credential is what proves it. */
export interface Education extends Entry {
  readonly id: string;
  readonly programme: string;
  readonly institution: string;
  /** As `2026-11-22`; null while they study. */
  readonly completedOn: string | null;
}

export type NewEducation = Omit<Education, 'id' | 'learnerId'>;

export function educationOf(
  { programme, institution, completedOn }: NewEducation,
  ids: Pick<Education, 'id' | 'learnerId'>,
): Education {
  return { ...ids, programme, institution, completedOn };
}
