import { type ProficiencyLevel } from '@ler-hub/kernel';

/**
 * O*NET's level scale LV (0 to 7) in the hub's levels 1 to 5. O*NET publishes no crosswalk to a scale of
 * five, so each level takes an equal fifth of the scale, the mapping that assumes least. LV 0 is what O*NET
 * records for "not relevant": no level at all.
 */
const levelScale: readonly { readonly upTo: number; readonly level: ProficiencyLevel | null }[] = [
  { upTo: 0, level: null },
  { upTo: 1.4, level: 1 },
  { upTo: 2.8, level: 2 },
  { upTo: 4.2, level: 3 },
  { upTo: 5.6, level: 4 },
  { upTo: 7, level: 5 },
];

/**
 * O*NET does not rate technologies. What it publishes is how often postings ask for them, and that stands in on
 * the scale IM (3 = important): often for this occupation, often for any, or neither.
 */
const demandScale = { inDemand: 4, hot: 3, neither: 2 };

/** @param level LV, 0 to 7 */
export function levelOf(level: number | null): ProficiencyLevel | null {
  return level === null ? null : (levelScale.find(({ upTo }) => level <= upTo)?.level ?? null);
}

/** The importance, 1 to 5, that stands for how much a technology is asked for. */
export function importanceOfDemand(use: { readonly hot: boolean; readonly inDemand: boolean }): number {
  return demandScale[use.inDemand ? 'inDemand' : use.hot ? 'hot' : 'neither'];
}
