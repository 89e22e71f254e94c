import { callerKey, logLevel, port } from '@ler-hub/config';
import { z } from 'zod';

const identityVariables = z.object({
  NODE_ENV: z
    .enum(['development', 'production'], 'is none of development, production')
    .default('development'),
  OIDC_ISSUER: z.string().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: z.url({ protocol: /^https?$/, error: 'is not the address of a key set' }).optional(),
  DEVELOPMENT_ISSUER_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
});

/**
 * Where tokens come from. In production an OIDC issuer, and nothing else; in development the hub itself, by a key of
 * this seed. A model of its own, to be joined with others by `and`: so all that is wrong is found at once.
 * @param hasOwnKey whether the hub has a seed where none is set
 */
export const identitySettings = (hasOwnKey: boolean) =>
  identityVariables.superRefine((env, context) => {
    const refuse = (name: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [name], message });
    };
    const production = env.NODE_ENV === 'production';
    if (production && env.DEVELOPMENT_ISSUER_KEY !== undefined) {
      refuse('DEVELOPMENT_ISSUER_KEY', 'must not be set in production');
    }
    if (production && env.OIDC_JWKS_URL?.startsWith('http:') === true) {
      refuse('OIDC_JWKS_URL', 'must be https in production: whoever is on the way could sign tokens');
    }
    const oidc = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const;
    const hasOidc = oidc.some((name) => env[name] !== undefined);
    if (!production && hasOidc && env.DEVELOPMENT_ISSUER_KEY !== undefined) {
      refuse('DEVELOPMENT_ISSUER_KEY', 'must not be set beside OIDC_ISSUER: tokens come from one place');
    }
    const needsOidc = production || hasOidc || (env.DEVELOPMENT_ISSUER_KEY === undefined && !hasOwnKey);
    for (const name of oidc) {
      if (needsOidc && env[name] === undefined) refuse(name, 'is missing: where tokens come from');
    }
  });

/** Where each of these subgraphs is, and nothing else. */
const subgraphUrls = (names: readonly string[]) =>
  z
    .string({ error: 'is missing: where the subgraphs are, as name=url,name=url' })
    .transform((text, context) => {
      const refuse = (message: string): void => {
        context.addIssue({ code: 'custom', message });
      };
      const pairs = text.split(',').map((pair): readonly [string, string] => {
        const [name = '', ...url] = pair.split('=');
        return [name.trim(), url.join('=').trim()];
      });
      const given = pairs.map(([name]) => name);
      for (const [index, [name, url]] of pairs.entries()) {
        if (!names.includes(name)) refuse(`names "${name}", which is no subgraph: ${names.join(', ')}`);
        else if (given.indexOf(name) < index) refuse(`names "${name}" twice`);
        else if (!/^https?:\/\//.test(url) || !URL.canParse(url)) refuse(`has no http address for "${name}"`);
      }
      for (const name of names) if (!given.includes(name)) refuse(`lacks "${name}"`);
      return Object.fromEntries(pairs);
    });

/** What the gateway needs that runs alone, before these subgraphs. */
export const gatewaySettings = (subgraphNames: readonly string[]) =>
  z
    .object({
      PORT: port(4000),
      CALLER_KEY: callerKey,
      SUBGRAPH_URLS: subgraphUrls(subgraphNames),
      LOG_LEVEL: logLevel,
    })
    .and(identitySettings(false));
