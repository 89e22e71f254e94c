import { type EvidenceClass, evidenceClasses, isAtLeast } from '@ler-hub/kernel';
import { points } from '../../score/points';

/**
 * A holding's level and class of evidence in one number below 24: eight for each class, strongest first.
 * A proof outside of its dates is one class weaker, so eight more.
 */
export const CLASS_STEP = 8;

export function qualityOf(level: number, evidence: EvidenceClass): number {
  return CLASS_STEP * evidenceClasses.indexOf(evidence) + level;
}

/** The points of every quality for a requirement; 0 where the evidence is weaker than asked for. */
export function pointsByQuality(
  asked: { readonly level: number; readonly weight: number },
  weakest: EvidenceClass,
): Int32Array {
  const table = new Int32Array(CLASS_STEP * evidenceClasses.length);
  for (const evidence of evidenceClasses.filter((one) => isAtLeast(one, weakest))) {
    for (let level = 1; level <= 5; level++) {
      table[qualityOf(level, evidence)] = points(asked, level, evidence);
    }
  }
  return table;
}
