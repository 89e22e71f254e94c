import { databaseUrl, dataKey, logLevel, port, publicUrl } from '@ler-hub/config';
import { checkIdentity, identityVariables } from '@ler-hub/gateway';
import { z } from 'zod';

/** What the whole hub in one process can be told. Everything has a default. */
export const standaloneSettings = z
  .object({
    ...identityVariables,
    PORT: port(4000),
    LER_HUB_HOME: z.string().default('.ler-hub'),
    LER_HUB_LEARNERS: z.coerce.number('is not a number').int().min(0).max(1_000_000).default(2_000),
    DATABASE_URL: databaseUrl.optional(),
    DATA_KEY: dataKey.optional(),
    PUBLIC_URL: publicUrl.optional(),
    LOG_LEVEL: logLevel.default('warn'),
  })
  .superRefine((env, context) => {
    checkIdentity(env, context, true);
    if (env.NODE_ENV !== 'production') return;
    for (const name of ['DATA_KEY', 'PUBLIC_URL'] as const) {
      if (env[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
    }
  });

export type StandaloneSettings = z.output<typeof standaloneSettings>;
