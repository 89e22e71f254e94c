import { type Asker, type EvidenceClass } from '@ler-hub/kernel';
import { type Candidate, type Holding, type Validity } from '../candidate/candidate';
import { type Opening, type Requirement, type Wage } from '../opening/opening';
import { type Question } from './contract-population.fixture';
import { type CandidateHits, type OpeningHits, type Position } from './engine';

// The matching contract (DOMAIN 3) once more, one pair at a time and as plainly as it can be said. It shares no
// code with what it judges, which is its whole worth.

const STRENGTH: Record<EvidenceClass, number> = { CLAIMED: 0, EVIDENCED: 1, VERIFIED: 2 };

function valid({ validFrom, validUntil }: Validity, now: Date): boolean {
  if (validFrom !== null && new Date(validFrom) > now) return false;
  return validUntil === null || new Date(validUntil) >= now;
}

function strength(holding: Holding, now: Date): number {
  return Math.min(STRENGTH[holding.evidence], valid(holding, now) ? 2 : 1);
}

function contribution(
  requirement: Requirement,
  candidate: Candidate,
  [asked, now]: [EvidenceClass, Date],
): number {
  let most = 0;
  for (const holding of candidate.holdings) {
    const counts = strength(holding, now);
    if (holding.skillId !== requirement.skillId || counts < STRENGTH[asked]) continue;
    const whole = requirement.weight * 120 * Math.min(1, holding.level / requirement.level);
    most = Math.max(most, Math.round(counts === 2 ? whole : whole / 2));
  }
  return most;
}

function proves(requirement: Requirement, candidate: Candidate, now: Date): boolean {
  return candidate.holdings.some(
    (held) =>
      held.skillId === requirement.skillId && strength(held, now) === 2 && held.level >= requirement.level,
  );
}

function placeFits(opening: Opening, candidate: Candidate): boolean {
  if (opening.region === null && !opening.remote) return true;
  const near = opening.region !== null && candidate.region !== null;
  if (near && opening.region.state === candidate.region.state) return true;
  return opening.remote && candidate.openToRemote;
}

function wageFits(wage: Wage | null, wantedPerHour: number | null): boolean {
  const offered = wage === null ? null : (wage.maximum ?? wage.minimum);
  if (wage?.currency !== 'USD' || offered === null || wantedPerHour === null) return true;
  // The populations hold wages in whole quarters of a dollar, which binary fractions hold exactly.
  return wage.per === 'HOUR' ? offered >= wantedPerHour : offered >= wantedPerHour * 2080;
}

function simplified(text: string): string {
  return text.toUpperCase().split(/\s+/).filter(Boolean).join(' ');
}

function licencesFit(opening: Opening, candidate: Candidate, now: Date): boolean {
  return opening.licences.every(({ name, jurisdiction }) =>
    candidate.licences.some((held) => {
      const sameName = simplified(held.name) === simplified(name);
      const anywhere = jurisdiction === null || held.jurisdiction === null;
      const there = anywhere || simplified(held.jurisdiction) === simplified(jurisdiction);
      return sameName && there && valid(held, now);
    }),
  );
}

/** The score of a pair; null where they do not match. */
export function referenceScore(
  opening: Opening,
  candidate: Candidate,
  measure: [EvidenceClass, Date],
): number | null {
  const now = measure[1];
  if (candidate.availability === 'NOT_LOOKING') return null;
  if (!placeFits(opening, candidate) || !wageFits(opening.wage, candidate.minimumWagePerHourUsd)) return null;
  if (!licencesFit(opening, candidate, now)) return null;
  if (opening.requirements.some((one) => one.mustHave && !proves(one, candidate, now))) return null;
  const score = opening.requirements.reduce((sum, one) => sum + contribution(one, candidate, measure), 0);
  return score === 0 ? null : score;
}

/** Whether a learner lets this asker find them. */
function referenceConsent(candidate: Candidate, { organisationId, roles }: Asker, now: Date): boolean {
  return candidate.consents.some((grant) => {
    if (grant.purpose !== 'MATCHING' || !grant.scopes.includes('SKILLS')) return false;
    if (grant.expiresAt !== null && new Date(grant.expiresAt) <= now) return false;
    const [hires, lists] = [roles.includes('employer'), roles.includes('job_board')];
    if (organisationId === null || (!hires && !lists)) return false;
    switch (grant.audience) {
      case 'ORGANISATION':
        return grant.organisationId === organisationId;
      case 'EMPLOYERS':
        return hires;
      case 'JOB_BOARDS':
        return lists;
      case 'COACHES':
        // Coaches are shown people for another purpose.
        return false;
    }
  });
}

function referenceOpen(opening: Opening, now: Date): boolean {
  const starts = opening.opensOn === null || new Date(`${opening.opensOn}T00:00:00Z`) <= now;
  const ends = opening.closesOn !== null && new Date(`${opening.closesOn}T23:59:59.999Z`) < now;
  return opening.state === 'OPEN' && starts && !ends;
}

/** Score descending, then id ascending. */
function inOrder(hits: readonly Position[]): readonly Position[] {
  return [...hits].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** Values with their counts, largest first, then by value; unknown ones are left out. */
function referenceFacet(values: readonly (string | null)[]): readonly { value: string; count: number }[] {
  const known = values.filter((value) => value !== null);
  return [...new Set(known)]
    .map((value) => ({ value, count: known.filter((one) => one === value).length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The last one put under each id, as an engine has to see it. */
function latest<Noun>(nouns: readonly Noun[], idOf: (noun: Noun) => string): readonly Noun[] {
  return [...new Map(nouns.map((noun) => [idOf(noun), noun])).values()];
}

export function expectedCandidates(
  people: readonly Candidate[],
  { asker, evidence, now, ...query }: Question,
): CandidateHits {
  const matched = latest(people, ({ learnerId }) => learnerId).flatMap((person) => {
    const score = referenceScore(query.opening, person, [evidence, now]);
    return score === null || !referenceConsent(person, asker, now) ? [] : [{ person, score }];
  });
  return {
    total: matched.length,
    facets: {
      state: referenceFacet(matched.map(({ person }) => person.region?.state ?? null)),
      availability: referenceFacet(matched.map(({ person }) => person.availability)),
    },
    hits: inOrder(matched.map(({ person, score }) => ({ score, id: person.learnerId }))),
  };
}

export function expectedOpenings(
  openings: readonly Opening[],
  person: Candidate,
  { evidence, now }: Question,
): OpeningHits {
  const hits = latest(openings, ({ postingId }) => postingId).flatMap((one) => {
    const score = referenceScore(one, person, [evidence, now]);
    return score === null || !referenceOpen(one, now) ? [] : [{ score, id: one.postingId }];
  });
  return { total: hits.length, hits: inOrder(hits) };
}
