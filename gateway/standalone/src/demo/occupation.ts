import { type ProficiencyLevel } from '@ler-hub/kernel';
import { type Occupation } from '@ler-hub/postings';

/** What an occupation asks of one skill. */
export interface SkillDemand {
  readonly skillId: string;
  readonly importance: number;
  readonly level: ProficiencyLevel;
}

/** An occupation as postings know it, and what of its skills the demo population is made of. */
export interface DemoOccupation extends Occupation {
  /** Those with a known level, most important first. */
  readonly skills: readonly SkillDemand[];
}
