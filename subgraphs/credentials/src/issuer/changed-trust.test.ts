import { InvalidInput } from '@ler-hub/kernel';
import { type IssuerTrust, type TrustRecord } from '../verdict/trust';
import { changedTrust } from './changed-trust';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const now = new Date('2026-11-22T10:00:00.900Z');

/** From and until, of each interval. */
type Dates = readonly (readonly [string, string | null])[];

function record(standing: IssuerTrust, ...dates: Dates): TrustRecord {
  return {
    standing,
    trusted: dates.map(([from, until]) => ({ from: day(from), until: until === null ? null : day(until) })),
  };
}

function changed(
  stored: TrustRecord,
  standing: IssuerTrust,
  { from = null, until = null }: { readonly from?: string | null; readonly until?: string | null } = {},
): TrustRecord {
  const [trustedFrom, trustedUntil] = [from === null ? null : day(from), until === null ? null : day(until)];
  return changedTrust(stored, { standing, trustedFrom, trustedUntil }, now);
}

const known = record('KNOWN');
const trusted = record('TRUSTED', ['2020-01-01', null]);
const once = record('KNOWN', ['2020-01-01', '2022-01-01']);
const twice = record('TRUSTED', ['2018-01-01', '2019-01-01'], ['2020-01-01', null]);

describe('a change of trust', () => {
  it('begins with the second in which it is given, and ends with the moment in which it is taken', () => {
    expect(changed(known, 'TRUSTED').trusted).toEqual([
      { from: new Date('2026-11-22T10:00:00Z'), until: null },
    ]);
    expect(changed(trusted, 'KNOWN').trusted).toEqual([{ from: day('2020-01-01'), until: now }]);
  });

  it('that gives trust again leaves the gap, also one of less than a second', () => {
    expect(changed(once, 'TRUSTED').trusted).toEqual([
      ...once.trusted,
      { from: new Date('2026-11-22T10:00:00Z'), until: null },
    ]);
    const until = new Date('2026-11-22T10:00:00.500Z');
    const justNow: TrustRecord = { standing: 'KNOWN', trusted: [{ from: day('2020-01-01'), until }] };
    expect(changed(justNow, 'TRUSTED').trusted).toEqual([...justNow.trusted, { from: until, until: null }]);
  });

  it.each<[string, TrustRecord, TrustRecord]>([
    ['says again what holds', changed(trusted, 'TRUSTED'), trusted],
    ['says again that it is over', changed(once, 'KNOWN'), once],
    ['says that it is over for cause', changed(once, 'REVOKED'), { ...once, standing: 'REVOKED' }],
    ['refuses whom nobody trusted', changed(known, 'REVOKED'), record('REVOKED')],
    [
      'says when it began',
      changed(known, 'TRUSTED', { from: '2021-01-01' }),
      record('TRUSTED', ['2021-01-01', null]),
    ],
    [
      'corrects when it began',
      changed(trusted, 'TRUSTED', { from: '2021-01-01' }),
      record('TRUSTED', ['2021-01-01', null]),
    ],
    [
      'corrects when it began and ended',
      changed(once, 'KNOWN', { from: '2020-06-01', until: '2021-06-01' }),
      record('KNOWN', ['2020-06-01', '2021-06-01']),
    ],
    [
      'says that it was, once more, some time later',
      changed(once, 'KNOWN', { from: '2023-01-01', until: '2024-01-01' }),
      record('KNOWN', ['2020-01-01', '2022-01-01'], ['2023-01-01', '2024-01-01']),
    ],
    [
      'says that it never was over',
      changed(once, 'TRUSTED', { from: '2020-01-01' }),
      record('TRUSTED', ['2020-01-01', null]),
    ],
    ['keeps what was earlier', changed(twice, 'TRUSTED'), twice],
    [
      'corrects what was earlier',
      changed(twice, 'TRUSTED', { from: '2018-06-01' }),
      record('TRUSTED', ['2018-06-01', null]),
    ],
  ])('%s', (_what, is, expected) => {
    expect(is).toEqual(expected);
  });

  it.each<[string, () => unknown]>([
    ['begins in the future', () => changed(known, 'TRUSTED', { from: '2999-01-01' })],
    ['ends in the future', () => changed(trusted, 'KNOWN', { until: '2999-01-01' })],
    ['ends while it goes on', () => changed(trusted, 'TRUSTED', { until: '2021-01-01' })],
    ['ends before it begins', () => changed(trusted, 'KNOWN', { until: '2019-01-01' })],
    ['ends and never began', () => changed(known, 'KNOWN', { until: '2019-01-01' })],
    ['makes an issuer unknown', () => changed(known, 'UNKNOWN')],
  ])('that %s is refused', (_what, change) => {
    expect(change).toThrow(InvalidInput);
  });
});
