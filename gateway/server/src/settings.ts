import { callerKey, logLevel, port } from '@ler-hub/config';
import { z } from 'zod';

const missing = (what: string) => ({ error: `is missing: ${what}` });

/**
 * Where tokens come from. In production an OIDC issuer, and nothing else; in development the hub itself,
 * by a key of this seed.
 */
export const identityVariables = {
  NODE_ENV: z.enum(['development', 'production']).default('development'),
  OIDC_ISSUER: z.string(missing('the `iss` of tokens')).optional(),
  OIDC_AUDIENCE: z.string(missing('the `aud` of tokens')).optional(),
  OIDC_JWKS_URL: z.url({ protocol: /^https?$/, error: 'is not the address of a key set' }).optional(),
  DEVELOPMENT_ISSUER_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
} as const;

type Identity = z.output<z.ZodObject<typeof identityVariables>>;

/** Refuses settings that name no issuer, or a development one in production. */
export function checkIdentity(env: Identity, context: z.RefinementCtx, hasOwnKey: boolean): void {
  const refuse = (name: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [name], message });
  };
  const production = env.NODE_ENV === 'production';
  if (production && env.DEVELOPMENT_ISSUER_KEY !== undefined) {
    refuse('DEVELOPMENT_ISSUER_KEY', 'must not be set in production');
  }
  const needsOidc = production || (env.DEVELOPMENT_ISSUER_KEY === undefined && !hasOwnKey);
  for (const name of ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const) {
    if (needsOidc && env[name] === undefined)
      refuse(name, 'is missing: production takes tokens of an OIDC issuer only');
  }
}

const subgraphUrls = z
  .string({ error: 'is missing: where the subgraphs are, as name=url,name=url' })
  .transform((text, context) => {
    const pairs = text.split(',').map((pair) => pair.split('='));
    for (const [name = '', url = ''] of pairs) {
      if (name === '' || !URL.canParse(url)) {
        context.addIssue({ code: 'custom', message: `has no address for "${name}"` });
      }
    }
    return Object.fromEntries(pairs.map(([name = '', url = '']) => [name.trim(), url.trim()]));
  });

/** What the gateway needs that runs alone. */
export const gatewaySettings = z
  .object({
    ...identityVariables,
    PORT: port(4000),
    CALLER_KEY: callerKey,
    SUBGRAPH_URLS: subgraphUrls,
    LOG_LEVEL: logLevel,
  })
  .superRefine((env, context) => {
    checkIdentity(env, context, false);
  });
