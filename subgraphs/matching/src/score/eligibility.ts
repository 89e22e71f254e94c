import { type Candidate } from '../candidate/candidate';
import { type Opening } from '../opening/opening';
import { holdsLicences } from './licence';
import { offeredCentsPerYear, wantedCentsPerYear } from './wage';

function fitsPlace(opening: Opening, candidate: Candidate): boolean {
  // An opening that says nothing about its place keeps nobody out.
  if (!opening.remote && opening.region === null) return true;
  if (opening.remote && candidate.openToRemote) return true;
  return opening.region !== null && opening.region.state === candidate.region?.state;
}

function fitsWage(opening: Opening, candidate: Candidate): boolean {
  const offered = offeredCentsPerYear(opening.wage);
  const wanted = wantedCentsPerYear(candidate.minimumWagePerHourUsd);
  return offered === null || wanted === null || offered >= wanted;
}

/**
 * The hard filters of the matching contract that do not depend on who asks: availability, place, wage, licences.
 * Must-haves are looked at with the other requirements.
 */
export function isEligible(opening: Opening, candidate: Candidate, now: Date): boolean {
  return (
    candidate.availability !== 'NOT_LOOKING' &&
    fitsPlace(opening, candidate) &&
    fitsWage(opening, candidate) &&
    holdsLicences(candidate.licences, opening.licences, now)
  );
}
