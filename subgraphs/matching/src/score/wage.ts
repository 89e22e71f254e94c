import { type Wage } from '../opening/opening';

/** A year of full-time work as United States wage statistics count it: 52 weeks of 40 hours. */
const HOURS_PER_YEAR = 2080;

const cents = (dollars: number): number => Math.round(dollars * 100);

/**
 * The most that a wage offers, in cents of a US dollar for a year of full-time work, so that hourly and yearly wages
 * compare as integers. Null when nothing can be said: an unknown wage, or one in another currency.
 */
export function offeredCentsPerYear(wage: Wage | null): number | null {
  const best = wage?.maximum ?? wage?.minimum ?? null;
  if (wage === null || best === null || wage.currency !== 'USD') return null;
  return wage.per === 'HOUR' ? cents(best) * HOURS_PER_YEAR : cents(best);
}

/** The least that somebody works for, in the same unit. */
export function wantedCentsPerYear(minimumWagePerHourUsd: number | null): number | null {
  return minimumWagePerHourUsd === null ? null : cents(minimumWagePerHourUsd) * HOURS_PER_YEAR;
}
