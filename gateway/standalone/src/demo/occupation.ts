import { type ProficiencyLevel } from '@ler-hub/kernel';

/** What an occupation asks of one skill. */
export interface SkillDemand {
  readonly skillId: string;
  readonly importance: number;
  readonly level: ProficiencyLevel;
}

/** An occupation of the hub, as the demo population needs it: its skills with a known level, most important first. */
export interface DemoOccupation {
  readonly code: string;
  readonly title: string;
  readonly skills: readonly SkillDemand[];
}
