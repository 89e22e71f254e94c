import { isId } from '@ler-hub/kernel';
import { z } from 'zod';
import { openingStates } from './opening';

const id = z.string().refine(isId, 'is no id');
const day = z.iso.date();

/** What matching reads of the events of a posting, whichever happened to it. */
export const postingState = z.object({
  id,
  organisationId: id,
  state: z.enum(openingStates),
  requirements: z.array(
    z.object({
      skillId: id,
      level: z.int().min(1).max(5),
      weight: z.int().min(1).max(10),
      mustHave: z.boolean(),
    }),
  ),
  licences: z.array(z.object({ name: z.string(), jurisdiction: z.string().nullable() })),
  region: z.object({ state: z.string().nullable() }).nullable(),
  remote: z.boolean(),
  wage: z
    .object({
      minimum: z.number().nullable(),
      maximum: z.number().nullable(),
      per: z.enum(['HOUR', 'YEAR']),
      currency: z.string(),
    })
    .nullable(),
  publishedTo: z.array(id),
  opensOn: day.nullable(),
  closesOn: day.nullable(),
});
export type PostingState = z.output<typeof postingState>;
