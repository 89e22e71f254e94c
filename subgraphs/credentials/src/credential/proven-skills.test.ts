import { newId } from '@ler-hub/kernel';
import { unknownIssuer } from '../verdict/trust';
import { type Findings } from '../verdict/verdict';
import { type Credential } from './credential';
import { provenSkills } from './proven-skills';

const now = new Date('2026-11-22T00:00:00Z');
const findings: Findings = {
  ...{
    proof: 'VALID',
    problem: null,
    proofExpires: null,
    schema: 'VALID',
    status: 'CLEAR',
    statusCheckedAt: now,
    subject: 'BOUND',
    issuerMayAward: true,
  },
  ...{ validFrom: new Date('2026-01-01T00:00:00Z'), validUntil: null },
  trust: { standing: 'TRUSTED', trusted: [{ from: new Date('2020-01-01T00:00:00Z'), until: null }] },
};
const unknown: Findings = {
  ...findings,
  trust: unknownIssuer,
};
const welding = newId();

function showing(level: 1 | 2 | 3 | 4 | 5, found: Findings = findings): Credential {
  return {
    ...{
      id: newId(),
      learnerId: newId(),
      issuerId: newId(),
      achievementId: null,
      format: 'VC_JWT',
    },
    ...{ validFrom: found.validFrom, validUntil: null, statusIndex: null, licence: null, receivedAt: now },
    skills: [{ skillId: welding, level }],
    findings: found,
  };
}

describe('the skills that follow from credentials', () => {
  it('are shown at the highest level, with all credentials that show them', () => {
    const credentials = [showing(2), showing(4), showing(3)];
    expect(provenSkills(credentials, now)).toEqual([
      { skillId: welding, level: 4, evidence: 'VERIFIED', credentials },
    ]);
  });

  it('are shown a second time where weaker evidence reaches higher', () => {
    const [strong, weak] = [showing(2), showing(5, unknown)];
    expect(provenSkills([weak, strong], now)).toEqual([
      { skillId: welding, level: 2, evidence: 'VERIFIED', credentials: [strong] },
      { skillId: welding, level: 5, evidence: 'EVIDENCED', credentials: [weak] },
    ]);
    expect(provenSkills([showing(2, unknown), strong], now)).toHaveLength(1);
  });

  it('do not follow from what was revoked', () => {
    expect(provenSkills([showing(5, { ...findings, status: 'REVOKED' })], now)).toEqual([]);
  });
});
