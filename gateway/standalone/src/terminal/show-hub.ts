import { MAIN_JOB } from '@ler-hub/gateway';
import { type DemoAccess } from '../demo/access';
import { type StandaloneHub } from '../standalone';

interface Reason {
  readonly skill: { readonly name: string } | null;
  readonly askedLevel: number;
  readonly heldLevel: number | null;
  readonly mustHave: boolean;
  readonly evidence: string | null;
  readonly points: number;
  readonly maximumPoints: number;
  readonly credentials: readonly { readonly issuer: { readonly name: string } | null }[] | null;
}

interface Match {
  readonly score: number;
  readonly maximum: number;
  readonly node: {
    readonly region: { readonly state: string } | null;
    readonly availability: string;
    readonly learner: { readonly name: string } | null;
  };
  readonly reasons: readonly Reason[];
}

interface Shown {
  readonly posting: {
    readonly title: string;
    readonly hiringOrganization: { readonly name: string } | null;
    readonly matchedCandidates: { readonly totalCount: number; readonly edges: readonly Match[] } | null;
  } | null;
}

/** How many of the candidates are shown. */
const SHOWN = 3;

/** What the terminal shows of a hub that is ready: the address, and, where that can be asked, the main job done once. */
export async function showHub({ url, demo }: StandaloneHub, startedInMs: number): Promise<string> {
  const ready = `\nLER Hub is ready in ${(startedInMs / 1_000).toFixed(1)} s: ${url.replace('/graphql', '/')}  (GraphQL: ${url}, Ctrl-C stops it)\n`;
  if (demo?.postingId == null) return ready;
  const posting = await mainJob(url, demo).catch(() => null);
  if (posting?.matchedCandidates == null) return ready;
  const { title, hiringOrganization, matchedCandidates } = posting;
  return [
    ready,
    `${title}, ${hiringOrganization?.name ?? 'unknown'}: ${matchedCandidates.totalCount} verified candidates. The best, and why:`,
    ...matchedCandidates.edges.map(lineOf),
    '',
  ].join('\n');
}

/** Fails at a port that browsers refuse, and `fetch` with them (Fetch standard, "bad port"); the hub serves others there. */
async function mainJob(url: string, { postingId, tokens }: DemoAccess): Promise<Shown['posting']> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.jobBoard}` },
    body: JSON.stringify({ query: MAIN_JOB, variables: { posting: postingId, first: SHOWN } }),
  });
  return ((await answer.json()) as { readonly data?: Shown | null }).data?.posting ?? null;
}

function lineOf({ score, maximum, node, reasons }: Match, index: number): string {
  const who = node.learner?.name ?? 'anonymous';
  const head = `\n  ${index + 1}. ${score} of ${maximum} points: ${who}, ${node.region?.state ?? 'no state'}, ${node.availability}`;
  return [head, ...reasons.map(reasonOf)].join('\n');
}

function reasonOf({
  skill,
  askedLevel,
  heldLevel,
  mustHave,
  evidence,
  points,
  maximumPoints,
  credentials,
}: Reason): string {
  const name = (skill?.name ?? 'unknown skill').padEnd(36);
  const asked = `asks ${askedLevel}${mustHave ? ' (must)' : '       '}`;
  const held = heldLevel === null ? 'not held' : `holds ${heldLevel}, ${evidence ?? ''}`;
  const issuers = [
    ...new Set((credentials ?? []).map(({ issuer }) => issuer?.name ?? 'unknown issuer')),
  ].join(', ');
  return `       ${name} ${asked}  ${held.padEnd(19)} ${`${points}/${maximumPoints}`.padStart(9)}  ${issuers}`;
}
