/** The hub's one scale of proficiency: 1 novice to 5 expert. Foreign scales map to it by data. */
export const proficiencyLevels = [1, 2, 3, 4, 5] as const;
export type ProficiencyLevel = (typeof proficiencyLevels)[number];

/**
 * How a held skill is known (DOMAIN 2), strongest first: by a credential that is good on every axis from a
 * trusted issuer; by one of which some axis is not; by somebody's word.
 */
export const evidenceClasses = ['VERIFIED', 'EVIDENCED', 'CLAIMED'] as const;
export type EvidenceClass = (typeof evidenceClasses)[number];

/** Whether evidence of class `held` counts where at least `asked` is wanted. */
export function isAtLeast(held: EvidenceClass, asked: EvidenceClass): boolean {
  return evidenceClasses.indexOf(held) <= evidenceClasses.indexOf(asked);
}
