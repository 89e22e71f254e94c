import { type ProficiencyLevel } from '@ler-hub/kernel';
import { type Entry } from '../record/entry';

/** A skill that a learner says they have. It is their word, and counts as CLAIMED. */
export interface AssertedSkill extends Entry {
  readonly skillId: string;
  readonly level: ProficiencyLevel;
}

export type NewAssertedSkill = Omit<AssertedSkill, 'learnerId'>;

/** A record holds so many at most: each of its writes publishes all of them. */
export const MOST_ASSERTED_SKILLS = 500;
