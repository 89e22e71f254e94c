import { z } from 'zod';

/** A dateTimeStamp: with seconds and an offset. */
export const dateTime = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** An absolute URL or URI, such as a `urn:uuid:` or a DID. */
export const url = z
  .string()
  .max(2048)
  .regex(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/);

/** The time without its fraction of a second, which the claims of a JWT cannot hold. */
export function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
