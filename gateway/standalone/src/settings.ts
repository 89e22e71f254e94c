import { databaseUrl, dataKey, logLevel, port, publicUrl } from '@ler-hub/config';
import { identitySettings } from '@ler-hub/gateway';
import { z } from 'zod';

/** Where a hub keeps what it keeps, which is all that `migrate` needs to know. */
export const placeSettings = z.object({
  LER_HUB_HOME: z.string().default('.ler-hub'),
  DATABASE_URL: databaseUrl.optional(),
  DATA_KEY: dataKey.optional(),
  PUBLIC_URL: publicUrl.optional(),
  PORT: port(4000),
  LOG_LEVEL: logLevel.default('warn'),
});
export type PlaceSettings = z.output<typeof placeSettings>;

/** What must outlive a machine, or be known to others, is no default's business in production. */
const setInProduction = z
  .object({
    NODE_ENV: z.string().optional(),
    DATA_KEY: z.string().optional(),
    PUBLIC_URL: z.string().optional(),
  })
  .superRefine(({ NODE_ENV: mode, ...needed }, context) => {
    if (mode !== 'production') return;
    for (const [name, value] of [
      ['DATA_KEY', needed.DATA_KEY],
      ['PUBLIC_URL', needed.PUBLIC_URL],
    ] as const) {
      if (value === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
    }
  })
  .transform(() => ({}));

/** What the command `import` can be told. */
export const importSettings = placeSettings.and(setInProduction);

const LEARNERS = 'is no whole number from 0 to 1000000';

/** What the whole hub in one process can be told. In development everything has a default. */
export const standaloneSettings = placeSettings
  .extend({
    LER_HUB_LEARNERS: z.coerce
      .number('is not a number')
      .int(LEARNERS)
      .min(0, LEARNERS)
      .max(1_000_000, LEARNERS)
      .default(2_000),
  })
  .and(identitySettings(true))
  .and(setInProduction);

export type StandaloneSettings = z.output<typeof standaloneSettings>;
