import { nameBasedId, type ProficiencyLevel } from '@ler-hub/kernel';
import { type Skill } from '../skill/skill';

/** A kind of work, as a framework describes it. */
export interface Occupation {
  readonly id: string;
  readonly frameworkId: string;
  /** O*NET-SOC code, such as 29-1141.00. Unique in the hub. */
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
}

/** What an occupation asks of one skill. */
export interface RequiredSkill {
  readonly skillId: string;
  /** 1 (not important) to 5 (extremely important). */
  readonly importance: number;
  /** Null where the source does not know it or withholds it; never a guess. */
  readonly level: ProficiencyLevel | null;
}

/** The same, with the skill itself. */
export interface OccupationSkill extends Omit<RequiredSkill, 'skillId'> {
  readonly skill: Skill;
}

/** An occupation with everything that its framework says about it. */
export interface OccupationProfile extends Occupation {
  readonly alternateTitles: readonly string[];
  readonly requiredSkills: readonly RequiredSkill[];
}

export function occupationIdOf(frameworkId: string, code: string): string {
  return nameBasedId(frameworkId, `occupation/${code}`);
}
