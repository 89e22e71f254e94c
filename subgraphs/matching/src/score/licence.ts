import { type HeldLicence, isInForce } from '../candidate/candidate';
import { type RequiredLicence } from '../opening/opening';

/** Text as it is compared: nobody loses a job over a double space or a capital letter. */
function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ');
}

function meets(held: HeldLicence, required: RequiredLicence): boolean {
  if (folded(held.name) !== folded(required.name)) return false;
  if (required.jurisdiction === null) return true;
  return held.jurisdiction !== null && folded(held.jurisdiction) === folded(required.jurisdiction);
}

/** Whether every required licence is held, in force now. */
export function holdsLicences(
  held: readonly HeldLicence[],
  required: readonly RequiredLicence[],
  now: Date,
): boolean {
  return required.every((one) => held.some((licence) => meets(licence, one) && isInForce(licence, now)));
}
