import { type CandidateHits, type CandidateQuery, type FacetCount } from '../engine';
import { admission } from './admission';
import { BestHits } from './best-hits';
import { type CandidateIndex } from './candidate-index';
import { type Codebook } from './codebook';
import { type HoldingList } from './holding-list';
import { CLASS_STEP, pointsByQuality } from './quality';
import { type Tally } from './tally';

/** One requirement, ready to be looked up. */
interface Term {
  readonly list: HoldingList;
  /** What the list's entries count for now, by their places. */
  readonly qualities: Uint8Array;
  readonly level: number;
  readonly points: Int32Array;
}

interface Search {
  readonly terms: readonly Term[];
  readonly mustHaves: readonly Term[];
  readonly admits: (slot: number) => boolean;
  readonly tally: Tally;
}

const NOBODY: CandidateHits = { total: 0, facets: { state: [], availability: [] }, hits: [] };

/** Everybody who fits, by one pass over the lists of the asked skills, or over the rarest must-have's first. */
export function searchCandidates(index: CandidateIndex, query: CandidateQuery, tally: Tally): CandidateHits {
  const nowMs = query.now.getTime();
  const terms: Term[] = [];
  const mustHaves: Term[] = [];
  for (const { skillId, level, weight, mustHave } of query.opening.requirements) {
    const list = index.holders(skillId);
    if (list === null && mustHave) return NOBODY;
    if (list === null) continue;
    const points = pointsByQuality({ level, weight }, query.evidence);
    const term = { list, qualities: list.qualitiesAt(nowMs), level, points };
    terms.push(term);
    if (mustHave) mustHaves.push(term);
  }
  mustHaves.sort((a, b) => a.list.length - b.list.length);
  tally.begin(index.roster.size);
  const search = { terms, mustHaves, admits: admission(index, query), tally };
  const matched = mustHaves.length > 0 ? scoreProven(search) : scoreAny(search);
  return collect(index, query, { matched, scores: tally.scores });
}

/** Everybody with points for anything: each list is summed up whole, the filters look at who came out. */
function scoreAny(search: Search): readonly number[] {
  for (const term of search.terms) {
    const { qualities, points } = term;
    const { values: slots, length } = term.list.slots;
    for (let place = 0; place < length;) {
      const slot = slots[place] ?? 0;
      let best = 0;
      do {
        best = Math.max(best, points[qualities[place] ?? 0] ?? 0);
        place++;
      } while (place < length && slots[place] === slot);
      if (best > 0) search.tally.add(slot, best);
    }
  }
  const matched: number[] = [];
  for (const slot of search.tally.slots) if (search.admits(slot)) matched.push(slot);
  return matched;
}

/** Everybody who has proven every must-have; the other lists are only looked at in their places. */
function scoreProven(search: Search): readonly number[] {
  let proven: readonly number[] = [];
  for (const [index, term] of search.mustHaves.entries()) {
    proven = index === 0 ? seed(term, search) : proven.filter(provenIn(term));
  }
  for (const term of search.terms) addPoints(term, proven, search.tally);
  return proven;
}

function seed({ list, qualities, level }: Term, { admits }: Search): readonly number[] {
  const { values: slots, length } = list.slots;
  const found: number[] = [];
  let last = -1;
  for (let place = 0; place < length; place++) {
    const slot = slots[place] ?? 0;
    if (slot === last || !isProof(qualities[place], level) || !admits(slot)) continue;
    found.push(slot);
    last = slot;
  }
  return found;
}

/** A test for slots that are asked in ascending order. */
function provenIn({ list, qualities, level }: Term): (slot: number) => boolean {
  const { values: slots, length } = list.slots;
  let place = 0;
  return (slot) => {
    place = list.seek(slot, place);
    for (let run = place; run < length && slots[run] === slot; run++) {
      if (isProof(qualities[run], level)) return true;
    }
    return false;
  };
}

function addPoints({ list, qualities, points }: Term, slotsAscending: readonly number[], tally: Tally): void {
  const { values: slots, length } = list.slots;
  let place = 0;
  for (const slot of slotsAscending) {
    place = list.seek(slot, place);
    let best = 0;
    for (let run = place; run < length && slots[run] === slot; run++) {
      best = Math.max(best, points[qualities[run] ?? 0] ?? 0);
    }
    if (best > 0) tally.add(slot, best);
  }
}

function isProof(held = 0, level: number): boolean {
  return held < CLASS_STEP && held >= level;
}

interface Matched {
  readonly matched: readonly number[];
  readonly scores: Int32Array;
}

function collect(index: CandidateIndex, query: CandidateQuery, { matched, scores }: Matched): CandidateHits {
  const best = new BestHits(query.limit, query.after);
  const states = new Uint32Array(index.states.size);
  const availabilities = new Uint32Array(index.availabilities.size);
  const idOf = (slot: number): string => index.roster.idOf(slot);
  for (const slot of matched) {
    best.offer(scores[slot] ?? 0, slot, idOf);
    count(states, index.stateCodes.values[slot]);
    count(availabilities, index.availabilityCodes.values[slot]);
  }
  return {
    total: matched.length,
    facets: { state: facet(states, index.states), availability: facet(availabilities, index.availabilities) },
    hits: best.hits,
  };
}

function count(counts: Uint32Array, code = 0): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

function facet(counts: Uint32Array, values: Codebook): readonly FacetCount[] {
  return [...counts]
    .map((counted, code) => ({ value: values.value(code), count: counted, known: code > 0 && counted > 0 }))
    .filter(({ known }) => known)
    .map(({ value, count: counted }) => ({ value, count: counted }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
