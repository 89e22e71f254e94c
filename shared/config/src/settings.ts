import { z } from 'zod';

/** Keys shorter than this can be guessed. */
const SHORTEST_KEY = 32;

const key = (what: string) =>
  z
    .string({ error: `is missing: a secret of at least ${SHORTEST_KEY} characters, ${what}` })
    .min(SHORTEST_KEY, `needs at least ${SHORTEST_KEY} characters`);

const url = (what: string, protocol: RegExp) =>
  z.url({
    protocol,
    error: (issue) => (issue.input === undefined ? `is missing: ${what}` : `is not ${what}`),
  });

export const port = (otherwise: number) =>
  z.coerce
    .number('is not a number')
    .int('is no port')
    .min(0, 'is no port')
    .max(65_535, 'is no port')
    .default(otherwise);

export const logLevel = z
  .enum(['debug', 'info', 'warn', 'error', 'silent'], 'is none of debug, info, warn, error, silent')
  .default('info');

export const databaseUrl = url(
  'the address of PostgreSQL, such as postgres://user@host:5432/ler_hub',
  /^postgres(ql)?$/,
);
export const publicUrl = url(
  'where the hub is reached from outside, such as https://hub.example.org',
  /^https?$/,
).transform((text) => text.replace(/\/+$/, ''));
export const callerKey = key('shared by the gateway and all subgraphs');
export const dataKey = key('shared by all subgraphs');

/** What every subgraph needs that runs alone. */
export const subgraphSettings = z
  .object({
    PORT: port(4001),
    DATABASE_URL: databaseUrl,
    CALLER_KEY: callerKey,
    DATA_KEY: dataKey,
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: logLevel,
  })
  .transform((env) => ({
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    callerKey: env.CALLER_KEY,
    dataKey: env.DATA_KEY,
    publicUrl: env.PUBLIC_URL,
    logLevel: env.LOG_LEVEL,
  }));
