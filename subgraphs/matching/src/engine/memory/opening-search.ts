import { type EvidenceClass, isAtLeast } from '@ler-hub/kernel';
import { type Candidate, evidenceAt, type Holding } from '../../candidate/candidate';
import { points } from '../../score/points';
import { holdsLicences } from '../../score/licence';
import { wantedCentsPerYear } from '../../score/wage';
import { type OpeningHits, type OpeningQuery } from '../engine';
import { BestHits } from './best-hits';
import { type OpeningIndex } from './opening-index';
import { type RequirementList } from './slot-list';
import { type Tally } from './tally';

/** What somebody brings for one skill. */
interface Offer {
  readonly list: RequirementList;
  /** The points of a requirement of weight 1, by its level. */
  readonly points: readonly number[];
  /** The highest level that is verified; 0 for none. */
  readonly proven: number;
}

/** Sums of points, and of must-haves that are met. */
interface Tallies {
  readonly scores: Tally;
  readonly met: Tally;
}

/** Every opening that fits, by the lists of the skills that the candidate holds. */
export function searchOpenings(
  index: OpeningIndex,
  query: OpeningQuery,
  { scores, met }: Tallies,
): OpeningHits {
  if (query.candidate.availability === 'NOT_LOOKING') return { total: 0, hits: [] };
  scores.begin(index.roster.size);
  met.begin(index.roster.size);
  for (const { list, points: byLevel, proven } of offersOf(index, query)) {
    for (let place = 0; place < list.length; place++) {
      const slot = list.slots.at(place);
      const level = list.levels.at(place);
      const gained = list.weights.at(place) * (byLevel[level] ?? 0);
      if (gained > 0) scores.add(slot, gained);
      if (list.mustHaves.at(place) === 1 && proven >= level) met.add(slot, 1);
    }
  }
  const admits = admission(index, query);
  const best = new BestHits(query.limit, query.after);
  const idOf = (slot: number): string => index.roster.idOf(slot);
  let total = 0;
  for (const slot of scores.slots) {
    if (index.mustHaves.at(slot) !== (met.scores[slot] ?? 0) || !admits(slot)) continue;
    total++;
    best.offer(scores.scores[slot] ?? 0, slot, idOf);
  }
  return { total, hits: best.hits };
}

function offersOf(index: OpeningIndex, { candidate, evidence, now }: OpeningQuery): readonly Offer[] {
  const bySkill = new Map<string, Holding[]>();
  for (const holding of candidate.holdings) {
    const counted = { ...holding, evidence: evidenceAt(holding, now) };
    if (!isAtLeast(counted.evidence, evidence)) continue;
    bySkill.set(holding.skillId, [...(bySkill.get(holding.skillId) ?? []), counted]);
  }
  return [...bySkill].flatMap(([skillId, held]) => {
    const list = index.askers(skillId);
    return list === null ? [] : [{ list, points: pointsByLevel(held), proven: highest(held, 'VERIFIED') }];
  });
}

function pointsByLevel(held: readonly Holding[]): readonly number[] {
  return [0, 1, 2, 3, 4, 5].map((asked) =>
    asked === 0
      ? 0
      : Math.max(...held.map(({ level, evidence }) => points({ level: asked, weight: 1 }, level, evidence))),
  );
}

function highest(held: readonly Holding[], evidence: EvidenceClass): number {
  return Math.max(0, ...held.filter((one) => one.evidence === evidence).map(({ level }) => level));
}

/** The hard filters other than must-haves, over the index's columns. */
function admission(index: OpeningIndex, { candidate, now }: OpeningQuery): (slot: number) => boolean {
  const wanted = wantedCentsPerYear(candidate.minimumWagePerHourUsd) ?? -Infinity;
  const fitsPlace = placeFilter(index, candidate);
  return (slot) => {
    const licences = index.licences.get(slot);
    return (
      index.roster.alive.at(slot) === 1 &&
      fitsPlace(slot) &&
      index.offeredCents.at(slot) >= wanted &&
      index.isOpen(slot, now) &&
      (licences === undefined || holdsLicences(candidate.licences, licences, now))
    );
  };
}

function placeFilter(index: OpeningIndex, candidate: Candidate): (slot: number) => boolean {
  const home = candidate.region === null ? null : index.states.find(candidate.region.state);
  return (slot) => {
    const state = index.stateCodes.at(slot);
    const remote = index.remote.at(slot) === 1;
    if (!remote && state === 0) return true;
    return (remote && candidate.openToRemote) || (state !== 0 && state === home);
  };
}
