import { STORABLE_TEXT } from '@ler-hub/kernel';
import { z } from 'zod';
import { contradictionIn, postingSystems, wagePeriods } from '../posting/posting';
import { LONGEST_DESCRIPTION, LONGEST_TITLE } from '../posting/text';
import { type Place } from './json-file';

/** A long one would not fit into the index that keeps sources unique. */
const LONGEST_SOURCE_ID = 500;
const LONGEST_NAME = 200;
const LARGEST_CENTS = 2_000_000_000;

const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'is missing')
    .max(longest, `is longer than ${longest} characters`)
    .regex(STORABLE_TEXT, 'is no text');
/** PostgreSQL knows no year 0. */
const day = z.iso.date('is no date').regex(/^(?!0000)/, 'is no date');
const cents = z.int().min(0).max(LARGEST_CENTS).nullable();

const sourcePostingModel = z.object({
  system: z.enum(postingSystems),
  sourceId: text(LONGEST_SOURCE_ID),
  organisationName: text(LONGEST_NAME),
  title: text(LONGEST_TITLE),
  description: text(LONGEST_DESCRIPTION).nullable(),
  region: z.object({ state: z.string() }).nullable(),
  remote: z.boolean(),
  /** False where the source states a place that the two above cannot say. */
  isPlaced: z.boolean(),
  wage: z
    .object({
      minimumCents: cents,
      maximumCents: cents,
      per: z.enum(wagePeriods),
      currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency'),
    })
    .nullable(),
  opensOn: day.nullable(),
  closesOn: day.nullable(),
  /** What the source says of the kind of work: an O*NET-SOC code, or series of the federal service. */
  occupationCode: z.string().nullable(),
  series: z.array(z.string()),
});

/** A posting as it was read from another system, before the hub's own ids. */
export type SourcePosting = Readonly<z.output<typeof sourcePostingModel>>;

/** A row of a file that was not taken, and why. */
export interface Refusal extends Place {
  readonly reason: string;
}

/** A posting, or the reason why it is none that the hub can take. */
export type Read = SourcePosting | { readonly reason: string };

/** One row of a file. */
export interface SourceRow {
  readonly place: Place;
  readonly read: Read;
}

/** What a reader made of a row, if the hub can take it. */
export function checked(candidate: z.input<typeof sourcePostingModel>): Read {
  const { data, error } = sourcePostingModel.safeParse(candidate);
  if (data === undefined) return { reason: reasonOf(error) };
  const contradiction = contradictionIn({ ...data, requirements: [], licences: [] });
  return contradiction ? { reason: `${contradiction.path} ${contradiction.problem}` } : data;
}

/** All that is wrong with a row, in one line. */
export function reasonOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
