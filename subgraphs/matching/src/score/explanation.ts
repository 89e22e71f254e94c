import { type EvidenceClass, isAtLeast } from '@ler-hub/kernel';
import { type Candidate, evidenceAt } from '../candidate/candidate';
import { type Opening, type Requirement } from '../opening/opening';
import { isEligible } from './eligibility';
import { maximumPoints, points } from './points';

/** What one requirement asked, what of the candidate's counted for it, and what that contributed. */
export interface Reason {
  readonly skillId: string;
  readonly askedLevel: number;
  /** Null where nothing counts. */
  readonly heldLevel: number | null;
  readonly mustHave: boolean;
  readonly evidence: EvidenceClass | null;
  readonly points: number;
  readonly maximumPoints: number;
  /** Credentials that show the skill with this evidence now. */
  readonly credentialIds: readonly string[];
}

export interface Match {
  readonly score: number;
  readonly maximum: number;
  /** In the order of the opening's requirements. */
  readonly reasons: readonly Reason[];
}

/** How a match is asked for: the weakest class of evidence that counts, and when. */
export interface Measure {
  readonly evidence: EvidenceClass;
  readonly now: Date;
}

interface Held {
  readonly level: number;
  readonly evidence: EvidenceClass;
  readonly credentialId: string | null;
}

function heldSkill(candidate: Candidate, skillId: string, { evidence, now }: Measure): readonly Held[] {
  return candidate.holdings
    .filter((holding) => holding.skillId === skillId)
    .map((holding) => ({ ...holding, evidence: evidenceAt(holding, now) }))
    .filter((held) => isAtLeast(held.evidence, evidence));
}

/** The better one to count: by points, then by the stronger evidence, then by the higher level. */
function better(asked: Requirement, a: Held, b: Held): Held {
  const difference = points(asked, a.level, a.evidence) - points(asked, b.level, b.evidence);
  if (difference !== 0) return difference > 0 ? a : b;
  if (a.evidence !== b.evidence) return isAtLeast(a.evidence, b.evidence) ? a : b;
  return a.level >= b.level ? a : b;
}

function reasonFor(asked: Requirement, held: readonly Held[]): Reason {
  const [first, ...others] = held;
  const counted = first && others.reduce((best, one) => better(asked, best, one), first);
  const shown = held.filter(({ evidence }) => evidence === counted?.evidence);
  return {
    skillId: asked.skillId,
    askedLevel: asked.level,
    heldLevel: counted?.level ?? null,
    mustHave: asked.mustHave,
    evidence: counted?.evidence ?? null,
    points: counted ? points(asked, counted.level, counted.evidence) : 0,
    maximumPoints: maximumPoints(asked),
    credentialIds: [...new Set(shown.flatMap(({ credentialId }) => credentialId ?? []))].sort(),
  };
}

function isProven({ level }: Requirement, held: readonly Held[]): boolean {
  return held.some((one) => one.evidence === 'VERIFIED' && one.level >= level);
}

/** How the two match now, explained; null where they do not. Consent is not looked at here. */
export function explain(opening: Opening, candidate: Candidate, measure: Measure): Match | null {
  if (!isEligible(opening, candidate, measure.now)) return null;
  const reasons: Reason[] = [];
  for (const asked of opening.requirements) {
    const held = heldSkill(candidate, asked.skillId, measure);
    if (asked.mustHave && !isProven(asked, held)) return null;
    reasons.push(reasonFor(asked, held));
  }
  const score = reasons.reduce((sum, reason) => sum + reason.points, 0);
  // Nobody is shown with nothing: no score is no match, and no requirements are nobody's match.
  if (score === 0) return null;
  return { score, maximum: reasons.reduce((sum, reason) => sum + reason.maximumPoints, 0), reasons };
}
