import { type EvidenceClass } from '@ler-hub/kernel';
import { type Requirement } from '../opening/opening';

/** What one weight is worth: the least common multiple of 1 to 5, doubled, so that every share of it is whole. */
const FULL = 120;

type Asked = Pick<Requirement, 'level' | 'weight'>;

/**
 * What a holding contributes to a requirement (DOMAIN 3): weight · 120 · min(1, held / asked), and half of that
 * unless it is verified. Always an integer: for asked levels 1 to 5, 120 / asked is 120, 60, 40, 30 or 24, which are
 * all even, so that their halves are whole too.
 */
export function points(asked: Asked, level: number, evidence: EvidenceClass): number {
  const share = (FULL / asked.level) * Math.min(asked.level, level);
  return asked.weight * (evidence === 'VERIFIED' ? share : share / 2);
}

export function maximumPoints(asked: Asked): number {
  return asked.weight * FULL;
}
