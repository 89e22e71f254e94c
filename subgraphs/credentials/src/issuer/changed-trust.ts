import { InvalidInput } from '@ler-hub/kernel';
import { wholeSecond } from '../document/value';
import { type IssuerTrust, type TrustInterval, type TrustRecord } from '../verdict/trust';

/** How far an issuer is to be trusted. What is left out follows from what was on record. */
export interface TrustChange {
  readonly standing: IssuerTrust;
  readonly trustedFrom: Date | null;
  readonly trustedUntil: Date | null;
}

/**
 * The record as it is after a change. Trust is told up to now: what will hold in the future is said when it does,
 * since nobody would judge the credentials again on the day.
 */
export function changedTrust(stored: TrustRecord, change: TrustChange, now: Date): TrustRecord {
  const { standing } = change;
  if (standing === 'UNKNOWN')
    throw InvalidInput.at('input.trust', 'cannot be unknown for a registered issuer');
  const interval = intervalOf(stored, change, now);
  if (interval === null) return { standing, trusted: [] };
  // Earlier stretches stay, but for those that the beginning of this one corrects.
  const earlier = stored.trusted.filter(({ until }) => until !== null && until <= interval.from);
  return { standing, trusted: [...earlier, interval] };
}

/** The stretch of trust that a change speaks of, as it is after the change. Null where the issuer was never trusted. */
function intervalOf(
  { trusted }: TrustRecord,
  { standing, trustedFrom, trustedUntil }: TrustChange,
  now: Date,
): TrustInterval | null {
  const [isTrusted, last] = [standing === 'TRUSTED', trusted.at(-1)];
  const ended = last?.until ?? null;
  // One that is over is not spoken of by trust that is given again, or was given after it.
  const isAnother = ended !== null && (trustedFrom === null ? isTrusted : trustedFrom >= ended);
  const spokenOf = isAnother ? undefined : last;
  const from = trustedFrom ?? spokenOf?.from ?? (isTrusted ? beginningAt(now, ended) : null);
  const until = trustedUntil ?? (isTrusted || from === null ? null : (spokenOf?.until ?? now));
  requirePast(from, 'input.trustedFrom', now);
  requirePast(until, 'input.trustedUntil', now);
  if (until !== null && isTrusted)
    throw InvalidInput.at('input.trustedUntil', 'cannot be set for an issuer that is trusted');
  if (until !== null && (from === null || until < from))
    throw InvalidInput.at('input.trustedUntil', 'is before trust began');
  return from && { from, until };
}

/** Credentials hold whole seconds: one that is issued in the second that trust began is issued in trust. */
function beginningAt(now: Date, ended: Date | null): Date {
  const second = wholeSecond(now);
  return ended !== null && ended > second ? ended : second;
}

function requirePast(date: Date | null, path: string, now: Date): void {
  if (date !== null && date > now) throw InvalidInput.at(path, 'is in the future');
}
