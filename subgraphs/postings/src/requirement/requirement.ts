import { type ProficiencyLevel } from '@ler-hub/kernel';

/** A skill that a posting asks for. */
export interface Requirement {
  readonly skillId: string;
  /** The level at which it is met in full. */
  readonly level: ProficiencyLevel;
  /** 1 (nice to have) to 10 (decisive). */
  readonly weight: number;
  /** Whether who lacks verified proof of it at this level is no candidate at all. */
  readonly mustHave: boolean;
}

export const LARGEST_WEIGHT = 10;

/** A licence that a posting asks for, without which nobody is a candidate. */
export interface LicenceRequirement {
  readonly name: string;
  /** Who must have given it, such as `CA`; null for anybody. */
  readonly jurisdiction: string | null;
}
