import { type EvidenceClass, type PageInfo, type PageRequest } from '@ler-hub/kernel';
import { type CandidateHits, type OpeningHits, type Position } from '../engine/engine';
import { type CandidateView } from '../candidate/candidate-view';
import { type Reason } from '../score/explanation';

/** Which part of a list of matches is wanted, and the weakest evidence that counts in it. */
export interface MatchRequest extends PageRequest {
  readonly evidence: EvidenceClass;
}

/** A reason as the viewer may see it. */
export interface ShownReason extends Omit<Reason, 'credentialIds'> {
  /** Null where the viewer may not know of credentials. */
  readonly credentialIds: readonly string[] | null;
}

interface MatchEdge<Node> {
  readonly cursor: string;
  readonly score: number;
  readonly maximum: number;
  readonly node: Node;
  readonly reasons: readonly ShownReason[];
}

export type CandidateMatchEdge = MatchEdge<CandidateView>;
/** The posting itself is another subgraph's. */
export type PostingMatchEdge = MatchEdge<{ readonly id: string }>;

export interface CandidateMatches {
  readonly totalCount: number;
  readonly facets: CandidateHits['facets'];
  readonly edges: readonly CandidateMatchEdge[];
  readonly pageInfo: PageInfo;
}

export interface PostingMatches {
  readonly totalCount: number;
  readonly edges: readonly PostingMatchEdge[];
  readonly pageInfo: PageInfo;
}

/** The reasons for a viewer who may, or may not, know of credentials. */
export function shown(reasons: readonly Reason[], withCredentials: boolean): readonly ShownReason[] {
  return reasons.map((reason) => (withCredentials ? reason : { ...reason, credentialIds: null }));
}

/** How often the engine is asked at most. */
const MOST_TRIES = 3;

interface PageSource<Found, Edge> {
  readonly search: () => Promise<Found>;
  /** What the rows, which are the truth, say of a hit: null where it does not hold. */
  readonly edgeOf: (hit: Position) => Promise<Edge | null>;
  readonly catchUp: () => Promise<void>;
}

/**
 * A page of which every hit holds. The rows are written a moment before the engine is told of them: where they say
 * otherwise than it does, it is asked again after it has been told. Somebody whose points just changed is thus shown
 * with the new ones. What does not hold even then is left out.
 */
export async function pageThatHolds<Found extends OpeningHits, Edge>(
  request: PageRequest,
  { search, edgeOf, catchUp }: PageSource<Found, Edge>,
): Promise<{ readonly found: Found; readonly edges: readonly Edge[] }> {
  for (let tries = 1; ; tries++) {
    const found = await search();
    const edges = await Promise.all(hitsOf(found, request).map(edgeOf));
    const holding = edges.filter((edge) => edge !== null);
    if (holding.length === edges.length || tries === MOST_TRIES) return { found, edges: holding };
    await catchUp();
  }
}

/** The hits of the page itself: one more than asked for was looked for, to know whether more follow. */
function hitsOf({ hits }: OpeningHits, { first }: PageRequest): readonly Position[] {
  return hits.slice(0, first);
}

/**
 * Where the page stands. It speaks of the engine's hits, not of the edges: when the rows say that some no longer
 * hold, the next page still starts behind them.
 */
export function pageInfoOf(
  found: OpeningHits,
  request: PageRequest,
  cursorOf: (position: Position) => string,
): PageInfo {
  const hits = hitsOf(found, request);
  const [first, last] = [hits[0], hits.at(-1)];
  return {
    hasNextPage: found.hits.length > request.first,
    hasPreviousPage: request.after != null,
    startCursor: first === undefined ? null : cursorOf(first),
    endCursor: last === undefined ? null : cursorOf(last),
  };
}
