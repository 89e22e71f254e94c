import {
  type Asker,
  type Caller,
  type Clock,
  consentedScopes,
  type ConsentScope,
  consentScopes,
  requirePageSize,
} from '@ler-hub/kernel';
import { type Candidate } from '../candidate/candidate';
import { type MatchEngine, type Position } from '../engine/engine';
import { isOpenAt } from '../opening/opening';
import { type OpeningRepository } from '../opening/opening.repository';
import { explain } from '../score/explanation';
import { type ListContext, type MatchingSeals } from '../seal/matching-seals';
import { type Known } from './known';
import {
  type MatchRequest,
  pageInfoOf,
  pageThatHolds,
  type PostingMatchEdge,
  type PostingMatches,
  shown,
} from './match';

interface Dependencies {
  readonly caller: Caller;
  readonly engine: MatchEngine;
  readonly candidates: Known<Candidate>;
  readonly openings: OpeningRepository;
  readonly seals: MatchingSeals;
  readonly clock: Clock;
  readonly catchUp: () => Promise<void>;
}

/** Everything that the edges of one page have in common. */
interface Looking {
  readonly candidate: Candidate;
  readonly scopes: ReadonlySet<ConsentScope>;
  readonly list: ListContext;
  readonly now: Date;
}

/** Which postings fit a learner: for themselves, and for the coaches that they let. */
export class PostingMatchService {
  constructor(private readonly deps: Dependencies) {}

  /** The postings that fit a learner; null for who may not know, and where there is no such learner. */
  async list(learnerId: string, request: MatchRequest): Promise<PostingMatches | null> {
    requirePageSize(request.first);
    const { candidates, engine, seals, clock, catchUp } = this.deps;
    const viewerId = this.viewerOf(learnerId);
    // Others must not learn from how long it takes whether there is such a learner.
    const candidate = viewerId === null ? null : await candidates.find(learnerId, viewerId === learnerId);
    if (viewerId === null || candidate === null) return null;
    const now = clock();
    const scopes = this.scopesOf(candidate, now);
    if (!scopes.has('SKILLS')) return null;
    const { evidence } = request;
    const list = { list: 'openings', viewerId, ownerId: learnerId, evidence } as const;
    const after = seals.requirePosition(list, request.after);
    const query = { candidate, evidence, now, after, limit: request.first + 1 };
    const looking = { candidate, scopes, list, now };
    const { found, edges } = await pageThatHolds(request, {
      search: () => engine.openings(query),
      edgeOf: (hit) => this.edge(hit, looking),
      catchUp,
    });
    return {
      totalCount: found.total,
      edges,
      pageInfo: pageInfoOf(found, request, (position) => seals.cursor(list, position)),
    };
  }

  /** The person, for a learner's own; the organisation that a coach acts for; null for anybody else. */
  private viewerOf(learnerId: string): string | null {
    const { caller } = this.deps;
    if (caller.personId === learnerId) return learnerId;
    return caller.has('coach') ? caller.organisationId : null;
  }

  /** Learners see all of their own; a coach sees what the learner lets coaches see. */
  private scopesOf({ learnerId, consents }: Candidate, now: Date): ReadonlySet<ConsentScope> {
    const { caller } = this.deps;
    if (caller.personId === learnerId) return new Set(consentScopes);
    const coach: Asker = { organisationId: caller.organisationId, roles: ['coach'] };
    return consentedScopes(consents, coach, { purpose: 'COACHING', now });
  }

  /** What the engine found, looked at again in the rows, which are the truth: null where it no longer holds. */
  private async edge(
    hit: Position,
    { candidate, scopes, list, now }: Looking,
  ): Promise<PostingMatchEdge | null> {
    const { openings, seals } = this.deps;
    const opening = await openings.find(hit.id);
    if (opening === null || !isOpenAt(opening, now)) return null;
    const match = explain(opening, candidate, { evidence: list.evidence, now });
    if (match?.score !== hit.score) return null;
    return {
      // Few ask for the cursor of every edge: it is made for those who do.
      get cursor() {
        return seals.cursor(list, hit);
      },
      score: match.score,
      maximum: match.maximum,
      node: { id: opening.postingId },
      reasons: shown(match.reasons, scopes.has('CREDENTIALS')),
    };
  }
}
