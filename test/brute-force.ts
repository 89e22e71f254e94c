import { publishedStates } from './published';

interface Requirement {
  readonly skillId: string;
  readonly level: number;
  readonly weight: number;
  readonly mustHave: boolean;
}

interface Posting {
  readonly id: string;
  readonly requirements: readonly Requirement[];
  readonly licences: readonly unknown[];
  readonly region: { readonly state: string } | null;
  readonly remote: boolean;
}

interface Grant {
  readonly purpose: string;
  readonly audience: string;
  readonly organisationId: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
}

interface Learner {
  readonly id: string;
  readonly region: { readonly state: string } | null;
  readonly availability: string;
  readonly openToRemote: boolean;
  readonly skills: readonly { readonly skillId: string; readonly level: number }[];
  readonly consents: readonly Grant[];
}

interface Credential {
  readonly learnerId: string;
  readonly evidence: 'VERIFIED' | 'EVIDENCED';
  readonly status: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly skills: readonly { readonly skillId: string; readonly level: number }[];
}

/** An organisation that asks. */
export interface Asking {
  readonly organisationId: string;
  readonly role: 'employer' | 'job_board';
}

export interface Expected {
  readonly learnerId: string;
  readonly score: number;
  readonly state: string | null;
  readonly availability: string;
  readonly revealed: boolean;
}

const classes = ['VERIFIED', 'EVIDENCED', 'CLAIMED'] as const;
export type Evidence = (typeof classes)[number];

interface Held {
  readonly level: number;
  readonly evidence: Evidence;
}

/** DOMAIN 3, written down once more, plainly and without the engine: everybody who matches, in order. */
export async function bruteForce(
  databaseUrl: string,
  postingId: string,
  { asking, evidence }: { readonly asking: Asking; readonly evidence: Evidence },
): Promise<readonly Expected[]> {
  const postings = await publishedStates<Posting>(databaseUrl, 'postings', 'posting');
  const posting = postings.find(({ id }) => id === postingId);
  if (posting === undefined) throw new Error(`There is no posting ${postingId}`);
  if (posting.licences.length > 0) throw new Error('This brute force knows no licences');
  const credentials = await publishedStates<Credential>(databaseUrl, 'credentials', 'credential');
  const now = new Date().toISOString();
  const matches = (await publishedStates<Learner>(databaseUrl, 'learners', 'learner')).flatMap((learner) => {
    const scopes = scopesFor(learner, asking, now);
    if (!scopes.has('SKILLS') || !isPlaced(posting, learner) || learner.availability === 'NOT_LOOKING')
      return [];
    const held = holdings(learner, credentials, now);
    const score = scoreOf(posting.requirements, held, evidence);
    const { region, availability } = learner;
    const revealed = scopes.has('IDENTITY');
    return score > 0
      ? [{ learnerId: learner.id, score, state: region?.state ?? null, availability, revealed }]
      : [];
  });
  return matches.sort((a, b) => b.score - a.score || (a.learnerId < b.learnerId ? -1 : 1));
}

function scopesFor(
  { consents }: Learner,
  { organisationId, role }: Asking,
  now: string,
): ReadonlySet<string> {
  const open = consents.filter(
    (grant) =>
      grant.purpose === 'MATCHING' &&
      (grant.expiresAt === null || Date.parse(grant.expiresAt) > Date.parse(now)) &&
      (grant.organisationId === organisationId ||
        (grant.audience === 'EMPLOYERS' && role === 'employer') ||
        (grant.audience === 'JOB_BOARDS' && role === 'job_board')),
  );
  return new Set(open.flatMap(({ scopes }) => scopes));
}

function isPlaced({ region, remote }: Posting, learner: Learner): boolean {
  if (region === null && !remote) return true;
  return (remote && learner.openToRemote) || (region !== null && region.state === learner.region?.state);
}

function holdings(
  learner: Learner,
  credentials: readonly Credential[],
  now: string,
): ReadonlyMap<string, readonly Held[]> {
  const all: [string, Held][] = learner.skills.map(({ skillId, level }) => [
    skillId,
    { level, evidence: 'CLAIMED' },
  ]);
  for (const credential of credentials) {
    if (credential.learnerId !== learner.id || credential.status === 'REVOKED') continue;
    const inForce =
      Date.parse(credential.validFrom) <= Date.parse(now) &&
      (credential.validUntil === null || Date.parse(credential.validUntil) >= Date.parse(now));
    const evidence = inForce ? credential.evidence : 'EVIDENCED';
    for (const { skillId, level } of credential.skills) all.push([skillId, { level, evidence }]);
  }
  const bySkill = new Map<string, Held[]>();
  for (const [skillId, held] of all) bySkill.set(skillId, [...(bySkill.get(skillId) ?? []), held]);
  return bySkill;
}

function scoreOf(
  requirements: readonly Requirement[],
  held: ReadonlyMap<string, readonly Held[]>,
  asked: Evidence,
): number {
  let score = 0;
  for (const { skillId, level, weight, mustHave } of requirements) {
    const holding = held.get(skillId) ?? [];
    if (mustHave && !holding.some((one) => one.evidence === 'VERIFIED' && one.level >= level)) return 0;
    const counted = holding.filter((one) => classes.indexOf(one.evidence) <= classes.indexOf(asked));
    score += Math.max(
      0,
      ...counted.map(
        (one) => weight * 120 * Math.min(1, one.level / level) * (one.evidence === 'VERIFIED' ? 1 : 0.5),
      ),
    );
  }
  return score;
}
