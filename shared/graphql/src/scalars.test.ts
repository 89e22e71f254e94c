import { parseValue } from 'graphql';
import { DateScalar, DateTimeScalar } from './scalars';

const refused = expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error;

describe('The scalars of time', () => {
  it('take what ISO 8601 says', () => {
    expect(DateTimeScalar.parseValue('2026-11-22T12:00:00+02:00')).toEqual(new Date('2026-11-22T10:00:00Z'));
    expect(DateScalar.parseValue('2026-02-28')).toBe('2026-02-28');
    expect(DateScalar.parseLiteral(parseValue('"2026-02-28"'))).toBe('2026-02-28');
  });

  it.each([5, '', 'soon', '2026-02-30', '0000-01-01', '+010000-01-01', null, {}, 'x'.repeat(1_000_000)])(
    'refuse as a day: %p',
    (given) => {
      expect(() => DateScalar.parseValue(given)).toThrow(refused);
      // JSON of these is a GraphQL literal too.
      expect(() => DateScalar.parseLiteral(parseValue(JSON.stringify(given)))).toThrow(refused);
    },
  );

  it.each([
    1_700_000_000_000,
    '2026-11-22',
    '2026-11-22T12:00:00',
    '0000-12-31T23:59:59Z',
    '9999-12-31T23:59:59-12:00',
    '+010000-01-01T00:00:00Z',
  ])('refuse as a moment: %p', (given) => {
    expect(() => DateTimeScalar.parseValue(given)).toThrow(refused);
    expect(() => DateTimeScalar.parseLiteral(parseValue(JSON.stringify(given)))).toThrow(refused);
  });
});
