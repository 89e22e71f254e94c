import fc from 'fast-check';
import { proofResults } from '../proof/check-proof';
import { statusResults } from '../status/status';
import { issuerTrusts, trustAt, type TrustRecord, unknownIssuer } from './trust';
import { type Findings, judge, lastMomentOf, schemaResults, subjectBindings } from './verdict';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const now = day('2026-11-22');
const [sooner, later] = [day('2027-01-01'), day('2028-01-01')];
const before = new Date(now.getTime() - 1);
const trusted: TrustRecord = {
  standing: 'TRUSTED',
  trusted: [{ from: day('2020-01-01'), until: null }],
};
const trustedOnce = [{ from: day('2020-01-01'), until: day('2026-06-01') }];
const good: Findings = {
  proof: 'VALID',
  problem: null,
  proofExpires: null,
  schema: 'VALID',
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
    ['ends now', { validUntil: now }],
    ['has a proof that ends now', { proofExpires: now }],
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
      'to be held against a schema that nobody checked',
      { schema: 'UNCHECKED' },
      { overall: 'UNCONFIRMED', schema: 'UNCHECKED', problems: ['SCHEMA_UNCHECKED'] },
    ],
    [
      'of another shape than its data model',
      { schema: 'INVALID' },
      { overall: 'NOT_VERIFIED', schema: 'INVALID', problems: ['STRUCTURE_INVALID'] },
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
      { trust: { standing: 'KNOWN', trusted: [] } },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'KNOWN', atIssuance: 'KNOWN' },
        problems: ['ISSUER_NOT_TRUSTED'],
      },
    ],
    [
      'of an issuer that was trusted then and is no more',
      { trust: { standing: 'KNOWN', trusted: trustedOnce } },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'KNOWN', atIssuance: 'TRUSTED' },
        problems: ['ISSUER_NOT_TRUSTED'],
      },
    ],
    [
      'of an issuer that is trusted, and was not yet then',
      { trust: { ...trusted, trusted: [{ from: day('2026-06-01'), until: null }] } },
      {
        overall: 'UNCONFIRMED',
        issuerTrust: { now: 'TRUSTED', atIssuance: 'KNOWN' },
        problems: ['ISSUER_NOT_TRUSTED_AT_ISSUANCE'],
      },
    ],
    [
      'of an issuer that lost its trust',
      { trust: { standing: 'REVOKED', trusted: trustedOnce } },
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
    ['has ended', { validUntil: before }, { validity: 'EXPIRED', problems: ['CREDENTIAL_EXPIRED'] }],
    [
      'has a proof that has ended',
      { proofExpires: before },
      { proof: 'INVALID', problems: ['PROOF_EXPIRED'] },
    ],
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
      schema: fc.constantFrom(...schemaResults),
      status: fc.constantFrom(...statusResults),
      standing: fc.constantFrom(...issuerTrusts),
      subject: fc.constantFrom(...subjectBindings),
      issuerMayAward: fc.boolean(),
    });
    fc.assert(
      fc.property(findings, ({ standing, ...axes }) => {
        const problem = axes.proof === 'VALID' ? null : 'SIGNATURE_INVALID';
        const trust = { standing, trusted: standing === 'TRUSTED' ? trusted.trusted : [] };
        const verdict = judge({ ...good, ...axes, problem, trust }, now);
        const { proof, schema, status, subject } = axes;
        expect(verdict).toMatchObject({ proof, schema, status, subject });
        expect(verdict.issuerTrust.now).toBe(standing);
        const allGood =
          axes.proof === 'VALID' &&
          axes.schema === 'VALID' &&
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

it.each<[string, Pick<Findings, 'validUntil' | 'proofExpires'>, Date | null]>([
  ['its own, without another', { validUntil: sooner, proofExpires: null }, sooner],
  ["its proof's, without another", { validUntil: null, proofExpires: sooner }, sooner],
  ['its own, where that is earlier', { validUntil: sooner, proofExpires: later }, sooner],
  ["its proof's, where that is earlier", { validUntil: later, proofExpires: sooner }, sooner],
  ['none, without either', { validUntil: null, proofExpires: null }, null],
])('the end of a credential is %s', (_which, ends, end) => {
  expect(lastMomentOf({ ...good, ...ends })).toEqual(end);
});

describe('trust', () => {
  const at = (record: TrustRecord, ...dates: readonly string[]) =>
    dates.map((date) => trustAt(record, day(date)));

  it('is as of a date', () => {
    const record: TrustRecord = {
      standing: 'KNOWN',
      trusted: [{ from: day('2020-01-01'), until: day('2022-01-01') }],
    };
    expect(at(record, '2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01')).toEqual([
      ...['KNOWN', 'TRUSTED', 'TRUSTED', 'KNOWN'],
    ]);
  });

  it('may have been there then, not in between, and be there now', () => {
    const record: TrustRecord = {
      standing: 'TRUSTED',
      trusted: [
        { from: day('2020-01-01'), until: day('2022-01-01') },
        { from: day('2024-01-01'), until: null },
      ],
    };
    expect(at(record, '2019-12-31', '2021-01-01', '2023-01-01', '2025-01-01')).toEqual([
      ...['KNOWN', 'TRUSTED', 'KNOWN', 'TRUSTED'],
    ]);
  });

  it('that is given without saying since when counts for no date', () => {
    expect(at({ standing: 'TRUSTED', trusted: [] }, '2026-01-01')).toEqual(['KNOWN']);
  });
});
