import { z } from 'zod';

const [FIRST_YEAR, LAST_YEAR] = [1, 9999];

/**
 * A dateTimeStamp: with seconds and an offset. In a year, at UTC, that PostgreSQL can read; dates from GraphQL are
 * held to the same years by their scalar.
 */
export const dateTime = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= FIRST_YEAR && date.getUTCFullYear() <= LAST_YEAR);

/** An absolute URL or URI in ASCII, such as a `urn:uuid:` or a DID. */
export const ABSOLUTE_URL = /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/;
export const LONGEST_URL = 2_000;

export const url = z.string().max(LONGEST_URL).regex(ABSOLUTE_URL);

/** The time without its fraction of a second, which the claims of a JWT cannot hold. */
export function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
