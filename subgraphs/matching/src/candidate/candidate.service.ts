import { type Caller, type Clock, NotFound } from '@ler-hub/kernel';
import { type MatchingSeals } from '../seal/matching-seals';
import { candidateView, type CandidateView } from './candidate-view';
import { type CandidateRepository } from './candidate.repository';
import { matchingScopes, requireRecruiter } from './recruiter';

interface Dependencies {
  readonly caller: Caller;
  readonly candidates: CandidateRepository;
  readonly seals: MatchingSeals;
  readonly clock: Clock;
  /** Resolves once the projection has caught up with what was published when it started. */
  readonly ready: () => Promise<void>;
}

/** Candidates by the ids that recruiters were given. */
export class CandidateService {
  constructor(private readonly deps: Dependencies) {}

  /** One refusal for every reason: another's id, a made-up one, and somebody who withdrew look the same. */
  async get(candidateId: string): Promise<CandidateView> {
    const found = await this.find(candidateId);
    if (found === null) throw new NotFound('There is no such candidate');
    return found;
  }

  async find(candidateId: string): Promise<CandidateView | null> {
    const { caller, candidates, seals, clock, ready } = this.deps;
    const recruiter = requireRecruiter(caller);
    await ready();
    const learnerId = seals.learnerId(recruiter.organisationId, candidateId);
    const candidate = learnerId === null ? null : await candidates.find(learnerId);
    if (candidate === null) return null;
    const scopes = matchingScopes(candidate, recruiter, clock());
    if (!scopes.has('SKILLS')) return null;
    return candidateView(candidate, { organisationId: recruiter.organisationId, scopes, seals });
  }
}
