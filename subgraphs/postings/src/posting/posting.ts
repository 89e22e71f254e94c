import { type Caller } from '@ler-hub/kernel';
import { type LicenceRequirement, type Requirement } from '../requirement/requirement';

/** An opening's life: written, shown and matched, over. It never goes back. */
export const postingStates = ['DRAFT', 'OPEN', 'CLOSED'] as const;
export type PostingState = (typeof postingStates)[number];

export const wagePeriods = ['HOUR', 'YEAR'] as const;
export type WagePeriod = (typeof wagePeriods)[number];

/** Where postings are read from: USAJOBS announcements, and pages marked up as schema.org JobPosting. */
export const postingSystems = ['USAJOBS', 'JOB_POSTING'] as const;
export type PostingSystem = (typeof postingSystems)[number];

/** What is paid. At least one end is known; the other may not be, which is not zero. */
export interface Wage {
  readonly minimumCents: number | null;
  readonly maximumCents: number | null;
  readonly per: WagePeriod;
  /** ISO 4217; cents are hundredths of its unit. */
  readonly currency: string;
}

/** A wage in units of its currency, as it is told to others. */
export interface WageAmounts {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly per: WagePeriod;
  readonly currency: string;
}

export function amountsOf({ minimumCents, maximumCents, per, currency }: Wage): WageAmounts {
  return {
    minimum: minimumCents === null ? null : minimumCents / 100,
    maximum: maximumCents === null ? null : maximumCents / 100,
    per,
    currency,
  };
}

/** What the posting is called in the system that it was read from. */
export interface PostingSource {
  readonly system: PostingSystem;
  readonly sourceId: string;
  /** Of what the source said when it was last read: saying the same again, it changes nothing. */
  readonly contentHash: string;
  /** The version of the posting that was wholly its word; a later one is what somebody made of it. */
  readonly version: number | null;
}

/** What the employer says of an opening. */
export interface PostingContent {
  readonly title: string;
  readonly description: string | null;
  readonly requirements: readonly Requirement[];
  readonly licences: readonly LicenceRequirement[];
  /** State or territory by its two letters. */
  readonly region: { readonly state: string } | null;
  readonly remote: boolean;
  readonly wage: Wage | null;
  /** Days without a time zone, as `2026-11-22`; null is an open end. */
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  /** O*NET-SOC code, such as 29-1141.00. */
  readonly occupationCode: string | null;
}

/** An opening of an organisation, with all that belongs to it. */
export interface Posting extends PostingContent {
  readonly id: string;
  readonly organisationId: string;
  readonly state: PostingState;
  /** Ids of the job boards that it is published to, in their own order. */
  readonly publishedTo: readonly string[];
  /** Null for what was written in the hub. */
  readonly source: PostingSource | null;
}

export const MOST_REQUIREMENTS = 64;
export const MOST_LICENCES = 20;

/** What contradicts itself in a posting, and where; null when nothing does. */
export function contradictionIn(
  content: PostingContent,
): { readonly path: string; readonly problem: string } | null {
  const { requirements, licences, opensOn, closesOn, wage } = content;
  const skill = repeatedIn(requirements.map(({ skillId }) => skillId));
  if (skill >= 0) return { path: `requirements.${skill}.skillId`, problem: 'is asked for twice' };
  const licence = repeatedIn(licences.map((one) => `${one.name}\n${one.jurisdiction ?? ''}`.toLowerCase()));
  if (licence >= 0) return { path: `licences.${licence}.name`, problem: 'is asked for twice' };
  if (opensOn !== null && closesOn !== null && closesOn < opensOn)
    return { path: 'closesOn', problem: 'is before it opens' };
  return wage && wageContradiction(wage);
}

/** Where a value stands that was there before; -1 where none does. */
function repeatedIn(values: readonly string[]): number {
  return values.findIndex((value, index) => values.indexOf(value) < index);
}

function wageContradiction({ minimumCents, maximumCents }: Wage): { path: string; problem: string } | null {
  if (minimumCents === null && maximumCents === null)
    return { path: 'wage', problem: 'has neither a minimum nor a maximum' };
  if (minimumCents !== null && maximumCents !== null && maximumCents < minimumCents)
    return { path: 'wage.maximum', problem: 'is below the minimum' };
  return null;
}

/** The day that it is in UTC, where the days of postings begin and end. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** Whether the last day to apply is behind. */
export function isOver({ closesOn }: Pick<PostingContent, 'closesOn'>, now: Date): boolean {
  return closesOn !== null && closesOn < dayOf(now);
}

/**
 * Whether a posting exists for the caller. Open ones do for everybody; a draft only for its own organisation's
 * employers; a closed one for them and for the job boards that it was published to.
 */
export function isVisibleTo(posting: Posting, caller: Caller): boolean {
  return (
    posting.state === 'OPEN' ||
    caller.actsFor(posting.organisationId, 'employer') ||
    (posting.state === 'CLOSED' && posting.publishedTo.some((board) => caller.actsFor(board, 'job_board')))
  );
}
