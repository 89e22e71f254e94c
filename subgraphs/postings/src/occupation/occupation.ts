import { type ProficiencyLevel } from '@ler-hub/kernel';
import { type Requirement } from '../requirement/requirement';

/** What an occupation asks of one skill, as the skills subgraph publishes it. */
export interface OccupationSkill {
  readonly skillId: string;
  /** 1 (not important) to 5 (extremely important). */
  readonly importance: number;
  /** Null where it is not known. */
  readonly level: ProficiencyLevel | null;
}

/** An occupation as the skills subgraph publishes it. */
export interface Occupation {
  readonly code: string;
  readonly title: string;
  readonly requiredSkills: readonly OccupationSkill[];
}

const MOST_PROPOSED = 10;
const MOST_MUST_HAVES = 2;

/** O*NET's anchor for "very important". */
const MUST_HAVE_IMPORTANCE = 4;

/**
 * Importance, 1 to 5, as a weight, 1 to 10. Required skills are those that matter, so that nearly all figures lie
 * between 3 and 5, and the steps are finest there.
 */
const weights: readonly { readonly from: number; readonly weight: number }[] = [
  { from: 4.75, weight: 10 },
  { from: 4.5, weight: 9 },
  { from: 4.25, weight: 8 },
  { from: 4, weight: 7 },
  { from: 3.75, weight: 6 },
  { from: 3.5, weight: 5 },
  { from: 3.25, weight: 4 },
  { from: 3, weight: 3 },
  { from: 2, weight: 2 },
];

/**
 * What a posting of this occupation would ask for: its ten most important skills of known level, none of them
 * guessed. The first two are must-haves where they are very important: a must-have is a hard filter, and a proposal
 * that asks for many leaves nobody.
 */
export function proposedRequirements({ requiredSkills }: Occupation): readonly Requirement[] {
  return requiredSkills
    .flatMap(({ level, ...skill }) => (level === null ? [] : [{ ...skill, level }]))
    .sort((a, b) => b.importance - a.importance || b.level - a.level || (a.skillId < b.skillId ? -1 : 1))
    .slice(0, MOST_PROPOSED)
    .map(({ skillId, level, importance }, index) => ({
      skillId,
      level,
      weight: weights.find(({ from }) => importance >= from)?.weight ?? 1,
      mustHave: index < MOST_MUST_HAVES && importance >= MUST_HAVE_IMPORTANCE,
    }));
}
