import { foldedName } from '../name/folded-name';

/** A skill or field of knowledge of the O*NET content model. */
export interface Element {
  readonly code: string;
  readonly name: string;
  readonly kind: 'SKILL' | 'KNOWLEDGE';
}

/** What O*NET says of an element in an occupation, in O*NET's own scales. */
export interface Rating {
  readonly element: string;
  /** IM, 1 to 5. */
  readonly importance: number;
  /** LV, 0 to 7; null where O*NET withholds it or calls it not relevant. */
  readonly level: number | null;
}

export interface Technology {
  /** Its first spelling. */
  readonly name: string;
  /** The UNSPSC commodities that O*NET files it under, sorted. */
  readonly commodities: readonly string[];
}

/** That an occupation uses a technology. */
export interface TechnologyUse {
  /** As the technology is spelled first, in whichever occupation. */
  readonly name: string;
  /** Often asked for in postings of any occupation. */
  readonly hot: boolean;
  /** Often asked for in postings of this occupation. */
  readonly inDemand: boolean;
}

export interface OnetOccupation {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly alternateTitles: readonly string[];
  readonly ratings: readonly Rating[];
  readonly technologies: readonly TechnologyUse[];
  /** For each row of the source that it was put together from: the code of the skill that the row names, or null. */
  readonly rows: readonly (string | null)[];
}

/** A technology has no code of its own in O*NET, where its name identifies it, however it is spelled. */
export function technologyCode(name: string): string {
  return `technology:${foldedName(name)}`;
}

/** What the hub takes from one release of O*NET, in O*NET's own terms. */
export interface OnetRelease {
  /** Such as 29.2; null where nothing names it. */
  readonly version: string | null;
  readonly elements: readonly Element[];
  readonly technologies: readonly Technology[];
  readonly occupations: readonly OnetOccupation[];
}
