import { type Caller, type Clock, Forbidden, requirePageSize } from '@ler-hub/kernel';
import { candidateView } from '../candidate/candidate-view';
import { type CandidateRepository } from '../candidate/candidate.repository';
import { matchingScopes, type Recruiter, requireRecruiter } from '../candidate/recruiter';
import { type MatchEngine, type Position } from '../engine/engine';
import { type Opening } from '../opening/opening';
import { explain } from '../score/explanation';
import { type ListContext, type MatchingSeals } from '../seal/matching-seals';
import { type Known } from './known';
import {
  type CandidateMatchEdge,
  type CandidateMatches,
  type MatchRequest,
  pageInfoOf,
  pageThatHolds,
  shown,
} from './match';

interface Dependencies {
  readonly caller: Caller;
  readonly engine: MatchEngine;
  readonly candidates: CandidateRepository;
  readonly openings: Known<Opening>;
  readonly seals: MatchingSeals;
  readonly clock: Clock;
  readonly catchUp: () => Promise<void>;
}

/** Everything that the edges of one page have in common. */
interface Looking {
  readonly opening: Opening;
  readonly recruiter: Recruiter;
  readonly list: ListContext;
  readonly now: Date;
}

/** Who fits a posting: for those who hire by it. */
export class CandidateMatchService {
  constructor(private readonly deps: Dependencies) {}

  /** The candidates of a posting; null for one that does not exist, or not for the caller. */
  async list(postingId: string, request: MatchRequest): Promise<CandidateMatches | null> {
    const { caller, openings, engine, seals, clock, catchUp } = this.deps;
    const recruiter = requireRecruiter(caller);
    requirePageSize(request.first);
    const opening = await openings.find(postingId, true);
    if (!exists(opening, recruiter)) return null;
    requireAccess(opening, recruiter);
    const { evidence } = request;
    const list = {
      list: 'candidates',
      viewerId: recruiter.organisationId,
      ownerId: postingId,
      evidence,
    } as const;
    const after = seals.requirePosition(list, request.after);
    const now = clock();
    const query = { opening, asker: recruiter, evidence, now, after, limit: request.first + 1 };
    const looking = { opening, recruiter, list, now };
    const { found, edges } = await pageThatHolds(request, {
      search: () => engine.candidates(query),
      edgeOf: (hit) => this.edge(hit, looking),
      catchUp,
    });
    return {
      totalCount: found.total,
      facets: found.facets,
      edges,
      pageInfo: pageInfoOf(found, request, (position) => seals.cursor(list, position)),
    };
  }

  /** What the engine found, looked at again in the rows, which are the truth: null where it no longer holds. */
  private async edge(
    hit: Position,
    { opening, recruiter, list, now }: Looking,
  ): Promise<CandidateMatchEdge | null> {
    const { candidates, seals } = this.deps;
    const candidate = await candidates.find(hit.id);
    if (candidate === null) return null;
    const scopes = matchingScopes(candidate, recruiter, now);
    const match = explain(opening, candidate, { evidence: list.evidence, now });
    if (!scopes.has('SKILLS') || match?.score !== hit.score) return null;
    return {
      // Few ask for the cursor of every edge: it is made for those who do.
      get cursor() {
        return seals.cursor(list, hit);
      },
      score: match.score,
      maximum: match.maximum,
      node: candidateView(candidate, { organisationId: recruiter.organisationId, scopes, seals }),
      reasons: shown(match.reasons, scopes.has('CREDENTIALS')),
    };
  }
}

/** The posting's employer and the job boards that it is published to: they know of it whatever its state is. */
function isInvolved(opening: Opening, { organisationId, roles }: Recruiter): boolean {
  const hires = roles.includes('employer') && opening.organisationId === organisationId;
  return hires || (roles.includes('job_board') && opening.publishedTo.includes(organisationId));
}

/** Whether the posting exists for somebody: to others only while it is open. */
function exists(opening: Opening | null, recruiter: Recruiter): opening is Opening {
  return opening !== null && (opening.state === 'OPEN' || isInvolved(opening, recruiter));
}

/** Refuses those who are not involved, and everybody before the posting was opened. */
function requireAccess(opening: Opening, recruiter: Recruiter): void {
  if (opening.state === 'DRAFT' || !isInvolved(opening, recruiter)) {
    throw new Forbidden(
      'The candidates of a posting are for its employer and the job boards that show it, once it is open',
    );
  }
}
