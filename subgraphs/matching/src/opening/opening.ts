import { type Region } from '../candidate/candidate';

/** A skill that an opening asks for. */
export interface Requirement {
  readonly skillId: string;
  /** The level that earns all points, 1 to 5. */
  readonly level: number;
  /** 1 to 10. */
  readonly weight: number;
  /** Without a verified holding at this level nobody matches. */
  readonly mustHave: boolean;
}

/** Only who holds the licence in force matches; a null jurisdiction means any. */
export interface RequiredLicence {
  readonly name: string;
  readonly jurisdiction: string | null;
}

export interface Wage {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly per: 'HOUR' | 'YEAR';
  /** ISO 4217. */
  readonly currency: string;
}

export const openingStates = ['DRAFT', 'OPEN', 'CLOSED'] as const;
export type OpeningState = (typeof openingStates)[number];

/** A posting as matching knows it. */
export interface Opening {
  readonly postingId: string;
  readonly organisationId: string;
  readonly state: OpeningState;
  readonly requirements: readonly Requirement[];
  readonly licences: readonly RequiredLicence[];
  readonly region: Region | null;
  readonly remote: boolean;
  readonly wage: Wage | null;
  /** Organisations whose job boards show it. */
  readonly publishedTo: readonly string[];
  /** Calendar days (`2026-05-31`) in UTC, both included; null is open. */
  readonly opensOn: string | null;
  readonly closesOn: string | null;
}

type OpeningTerm = Pick<Opening, 'state' | 'opensOn' | 'closesOn'>;

/** Whether learners are matched with it: it is open, and today lies within its days. */
export function isOpenAt({ state, opensOn, closesOn }: OpeningTerm, now: Date): boolean {
  const today = now.toISOString().slice(0, 10);
  return (
    state === 'OPEN' && (opensOn === null || opensOn <= today) && (closesOn === null || today <= closesOn)
  );
}
