import { Caller, isRole } from '@ler-hub/kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that tells a subgraph who asks. Only the gateway can make it. */
export const CALLER_HEADER = 'x-ler-hub-caller';

/** Long enough for clocks that differ a little, too short to be worth stealing. */
const LIFETIME_MS = 30_000;

function signature(payload: string, key: string): Buffer {
  return createHmac('sha256', key).update(`ler-hub caller v1:${payload}`).digest();
}

/** The caller as a header's text, good for half a minute. */
export function signCaller(caller: Caller, key: string, now: Date): string {
  const { personId, organisationId, roles } = caller;
  const claims = { personId, organisationId, roles, expiresAt: now.getTime() + LIFETIME_MS };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signature(payload, key).toString('base64url')}`;
}

/** Who asks, or null for a header that is absent, forged or stale. */
export function verifyCaller(header: string | undefined, key: string, now: Date): Caller | null {
  const [payload, signed, ...more] = header?.split('.') ?? [];
  if (payload === undefined || signed === undefined || more.length > 0) return null;
  const [given, expected] = [Buffer.from(signed, 'base64url'), signature(payload, key)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    readonly personId: string | null;
    readonly organisationId: string | null;
    readonly roles: readonly string[];
    readonly expiresAt: number;
  };
  const remainingMs = claims.expiresAt - now.getTime();
  // Clocks differ a little, so one that was just made may have a little more than its lifetime.
  if (!(remainingMs >= 0 && remainingMs <= 2 * LIFETIME_MS)) return null;
  if (claims.personId === null) return Caller.nobody;
  return Caller.of({
    personId: claims.personId,
    organisationId: claims.organisationId,
    roles: claims.roles.filter(isRole),
  });
}
