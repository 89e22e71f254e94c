import { holdsLicences } from '../../score/licence';
import { offeredCentsPerYear } from '../../score/wage';
import { type CandidateQuery } from '../engine';
import { type CandidateIndex } from './candidate-index';

/** The hard filters of one query other than its must-haves, over the index's columns. */
export function admission(index: CandidateIndex, query: CandidateQuery): (slot: number) => boolean {
  const { licences } = query.opening;
  const alive = index.roster.alive.values;
  const wanted = index.wantedCents.values;
  const offered = offeredCentsPerYear(query.opening.wage) ?? Infinity;
  const consents = index.consents.check(query.asker, query.now.getTime());
  const fitsPlace = placeFilter(index, query);
  return (slot) =>
    alive[slot] === 1 &&
    fitsPlace(slot) &&
    (wanted[slot] ?? 0) <= offered &&
    consents(slot) &&
    (licences.length === 0 || holdsLicences(index.licences.get(slot) ?? [], licences, query.now));
}

function placeFilter(index: CandidateIndex, { opening }: CandidateQuery): (slot: number) => boolean {
  if (!opening.remote && opening.region === null) return () => true;
  const state = opening.region === null ? null : index.states.find(opening.region.state);
  const stateCodes = index.stateCodes.values;
  const openToRemote = index.openToRemote.values;
  const { remote } = opening;
  return (slot) => (remote && openToRemote[slot] === 1) || (state !== null && stateCodes[slot] === state);
}
