import * as fc from 'fast-check';
import {
  anyCandidate,
  anyQuestion,
  candidate,
  holding,
  id,
  NOW,
  opening,
  requirement,
  skill,
} from '../engine/contract-population.fixture';
import { referenceScore } from '../engine/contract-reference.fixture';
import { explain } from './explanation';

const VERIFIED = { evidence: 'VERIFIED', now: NOW } as const;
const CLAIMED = { evidence: 'CLAIMED', now: NOW } as const;
const LATER = '2030-01-01T00:00:00Z';
const BEFORE = '2026-01-01T00:00:00Z';

describe('an explanation', () => {
  it('comes to the score of the matching contract, its reasons add up, and none exceeds its maximum', () => {
    fc.assert(
      fc.property(anyCandidate(1), anyQuestion, (person, { opening: asked, evidence, now }) => {
        const match = explain(asked, person, { evidence, now });
        expect(match?.score ?? null).toBe(referenceScore(asked, person, [evidence, now]));
        if (match === null) return;
        expect(match.reasons.map(({ skillId }) => skillId)).toEqual(
          asked.requirements.map(({ skillId }) => skillId),
        );
        expect(match.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(match.score);
        expect(match.maximum).toBe(asked.requirements.reduce((sum, { weight }) => sum + 120 * weight, 0));
        for (const reason of match.reasons) {
          expect(Number.isInteger(reason.points)).toBe(true);
          expect(reason.points).toBeLessThanOrEqual(reason.maximumPoints);
          expect(reason.points > 0).toBe(reason.heldLevel !== null && reason.evidence !== null);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('says per requirement what is asked, what counts for it, and what that contributed', () => {
    const asked = opening({
      requirements: [
        requirement({ weight: 10, level: 4 }),
        requirement({ skillId: skill(2), weight: 2 }),
        requirement({ skillId: skill(3), mustHave: true, level: 1 }),
      ],
    });
    const holdings = [
      holding({ level: 3 }),
      holding({ skillId: skill(3), level: 5, credentialId: id(4001) }),
    ];
    expect(explain(asked, candidate({ holdings }), VERIFIED)).toEqual({
      score: 1020,
      maximum: 1560,
      reasons: [
        {
          skillId: skill(1),
          askedLevel: 4,
          heldLevel: 3,
          mustHave: false,
          evidence: 'VERIFIED',
          points: 900,
          maximumPoints: 1200,
          credentialIds: [id(4000)],
        },
        {
          skillId: skill(2),
          askedLevel: 3,
          heldLevel: null,
          mustHave: false,
          evidence: null,
          points: 0,
          maximumPoints: 240,
          credentialIds: [],
        },
        {
          skillId: skill(3),
          askedLevel: 1,
          heldLevel: 5,
          mustHave: true,
          evidence: 'VERIFIED',
          points: 120,
          maximumPoints: 120,
          credentialIds: [id(4001)],
        },
      ],
    });
  });

  it('of equal points counts the stronger evidence, then the higher level', () => {
    const halves = opening({ requirements: [requirement({ level: 4 })] });
    const holdings = [
      holding({ level: 4, evidence: 'CLAIMED', credentialId: null }),
      holding({ level: 4, evidence: 'EVIDENCED', credentialId: id(4001) }),
      holding({ level: 2, credentialId: id(4002) }),
    ];
    const [reason] = explain(halves, candidate({ holdings }), CLAIMED)?.reasons ?? [];
    expect(reason).toMatchObject({
      evidence: 'VERIFIED',
      heldLevel: 2,
      points: 60,
      credentialIds: [id(4002)],
    });
    const higher = [
      holding({ level: 3 }),
      holding({ level: 5, credentialId: id(4001) }),
      holding({ level: 4 }),
    ];
    const [best] = explain(opening(), candidate({ holdings: higher }), VERIFIED)?.reasons ?? [];
    expect(best).toMatchObject({ heldLevel: 5, points: 120, credentialIds: [id(4000), id(4001)] });
  });

  it('names an expired credential as evidence, and no credential that is not in force as a proof', () => {
    const holdings = [
      holding({ credentialId: id(4001), validUntil: BEFORE }),
      holding({ credentialId: id(4002), validFrom: BEFORE, validUntil: LATER, level: 1 }),
    ];
    const person = candidate({ holdings });
    const [verified] = explain(opening(), person, VERIFIED)?.reasons ?? [];
    expect(verified).toMatchObject({ evidence: 'VERIFIED', points: 40, credentialIds: [id(4002)] });
    const [claimed] = explain(opening(), person, CLAIMED)?.reasons ?? [];
    expect(claimed).toMatchObject({ evidence: 'EVIDENCED', points: 60, credentialIds: [id(4001)] });
  });
});
