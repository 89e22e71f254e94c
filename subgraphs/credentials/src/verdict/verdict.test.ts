import fc from 'fast-check';
import { proofResults } from '../proof/check-proof';
import { statusResults } from '../status/status';
import { issuerTrusts, trustAt, type TrustRecord, unknownIssuer } from './trust';
import { type Findings, judge, subjectBindings } from './verdict';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const now = day('2026-11-22');
const trusted: TrustRecord = { standing: 'TRUSTED', trustedFrom: day('2020-01-01'), trustedUntil: null };
const good: Findings = {
  proof: 'VALID',
  problem: null,
  status: 'CLEAR',
  statusCheckedAt: now,
  validFrom: day('2026-01-01'),
  validUntil: day('2027-01-01'),
  trust: trusted,
  subject: 'BOUND',
  issuerMayAward: true,
};

describe('a verdict', () => {
  it.each<[string, Partial<Findings>]>([
    ['is good on every axis', {}],
    ['has no status', { status: 'NONE', statusCheckedAt: null }],
    ['has no end', { validUntil: null }],
    ['starts now', { validFrom: now }],
  ])('is VERIFIED for a credential that %s', (_what, change) => {
    expect(judge({ ...good, ...change }, now)).toMatchObject({
      overall: 'VERIFIED',
      evidence: 'VERIFIED',
      problems: [],
    });
  });

  it.each<[string, Partial<Findings>, object]>([
    [
      'tampered with',
      { proof: 'INVALID', problem: 'SIGNATURE_INVALID' },
      { overall: 'NOT_VERIFIED', proof: 'INVALID', problems: ['SIGNATURE_INVALID'] },
    ],
    [
      'not signed',
      { proof: 'ABSENT', problem: 'PROOF_ABSENT' },
      { overall: 'NOT_VERIFIED', proof: 'ABSENT', problems: ['PROOF_ABSENT'] },
    ],
    [
      'signed in an unknown way',
      { proof: 'UNSUPPORTED', problem: 'CRYPTOSUITE_UNSUPPORTED' },
      { overall: 'UNCONFIRMED', proof: 'UNSUPPORTED', problems: ['CRYPTOSUITE_UNSUPPORTED'] },
    ],
    [
      'revoked',
      { status: 'REVOKED' },
      { overall: 'NOT_VERIFIED', status: 'REVOKED', problems: ['CREDENTIAL_REVOKED'] },
    ],
    [
      'of a status that nobody could check',
      { status: 'UNCHECKED' },
      { overall: 'UNCONFIRMED', status: 'UNCHECKED', problems: ['STATUS_UNCHECKED'] },
    ],
    [
      'of an issuer that nobody knows',
      { trust: unknownIssuer },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'UNKNOWN', atIssuance: 'UNKNOWN' },
        problems: ['ISSUER_UNKNOWN'],
      },
    ],
    [
      'of an issuer that is only known',
      { trust: { standing: 'KNOWN', trustedFrom: null, trustedUntil: null } },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'KNOWN', atIssuance: 'KNOWN' },
        problems: ['ISSUER_NOT_TRUSTED'],
      },
    ],
    [
      'of an issuer that was trusted then and is no more',
      { trust: { ...trusted, standing: 'KNOWN', trustedUntil: day('2026-06-01') } },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'KNOWN', atIssuance: 'TRUSTED' },
        problems: ['ISSUER_NOT_TRUSTED'],
      },
    ],
    [
      'of an issuer that is trusted, and was not yet then',
      { trust: { ...trusted, trustedFrom: day('2026-06-01') } },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'TRUSTED', atIssuance: 'KNOWN' },
        problems: ['ISSUER_NOT_TRUSTED_AT_ISSUANCE'],
      },
    ],
    [
      'of an issuer that lost its trust',
      { trust: { ...trusted, standing: 'REVOKED', trustedUntil: day('2026-06-01') } },
      {
        overall: 'NOT_VERIFIED',
        issuerTrust: { now: 'REVOKED', atIssuance: 'TRUSTED' },
        problems: ['ISSUER_REVOKED'],
      },
    ],
    [
      'about somebody else',
      { subject: 'NOT_BOUND' },
      { overall: 'NOT_VERIFIED', subject: 'NOT_BOUND', problems: ['SUBJECT_NOT_BOUND'] },
    ],
    [
      "for another issuer's achievement",
      { issuerMayAward: false },
      { overall: 'NOT_VERIFIED', problems: ['ACHIEVEMENT_OF_ANOTHER_ISSUER'] },
    ],
  ])('on a credential that is %s names that axis, and it counts as EVIDENCED', (_what, change, verdict) => {
    expect(judge({ ...good, ...change }, now)).toMatchObject({
      ...verdict,
      evidence: 'EVIDENCED',
      lastingEvidence: 'EVIDENCED',
    });
  });

  it.each<[string, Partial<Findings>, object]>([
    ['has ended', { validUntil: now }, { validity: 'EXPIRED', problems: ['CREDENTIAL_EXPIRED'] }],
    [
      'has not begun',
      { validFrom: day('2026-12-01') },
      { validity: 'NOT_YET_VALID', problems: ['CREDENTIAL_NOT_YET_VALID'] },
    ],
  ])('on a credential that %s says so, and leaves the date to whoever keeps it', (_what, change, verdict) => {
    const expected = {
      overall: 'NOT_VERIFIED',
      evidence: 'EVIDENCED',
      lastingEvidence: 'VERIFIED',
      ...verdict,
    };
    expect(judge({ ...good, ...change }, now)).toMatchObject(expected);
  });

  it('works out every axis whatever the others say, and hides none in the whole', () => {
    const findings = fc.record({
      proof: fc.constantFrom(...proofResults),
      status: fc.constantFrom(...statusResults),
      standing: fc.constantFrom(...issuerTrusts),
      subject: fc.constantFrom(...subjectBindings),
      issuerMayAward: fc.boolean(),
    });
    fc.assert(
      fc.property(findings, ({ standing, ...axes }) => {
        const problem = axes.proof === 'VALID' ? null : 'SIGNATURE_INVALID';
        const trustedFrom = standing === 'TRUSTED' ? trusted.trustedFrom : null;
        const verdict = judge(
          { ...good, ...axes, problem, trust: { standing, trustedFrom, trustedUntil: null } },
          now,
        );
        expect(verdict).toMatchObject({ proof: axes.proof, status: axes.status, subject: axes.subject });
        expect(verdict.issuerTrust.now).toBe(standing);
        const allGood =
          axes.proof === 'VALID' &&
          ['CLEAR', 'NONE'].includes(axes.status) &&
          standing === 'TRUSTED' &&
          axes.subject === 'BOUND' &&
          axes.issuerMayAward;
        expect(verdict.overall === 'VERIFIED').toBe(allGood);
        expect(verdict.evidence === 'VERIFIED').toBe(allGood);
      }),
    );
  });
});

describe('trust', () => {
  it('is as of a date', () => {
    const record: TrustRecord = {
      standing: 'KNOWN',
      trustedFrom: day('2020-01-01'),
      trustedUntil: day('2022-01-01'),
    };
    expect(
      ['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map((date) => trustAt(record, day(date))),
    ).toEqual(['KNOWN', 'TRUSTED', 'TRUSTED', 'KNOWN']);
  });
});
