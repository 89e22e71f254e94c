import { type HeldLicence, isInForce } from '../candidate/candidate';
import { type RequiredLicence } from '../opening/opening';

/** Text as it is compared: nobody loses a job over a double space or a capital letter. */
function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ');
}

function meets(held: HeldLicence, required: RequiredLicence): boolean {
  if (folded(held.name) !== folded(required.name)) return false;
  // Either side may be silent: asked for anywhere, or valid everywhere.
  if (required.jurisdiction === null || held.jurisdiction === null) return true;
  return folded(held.jurisdiction) === folded(required.jurisdiction);
}

/** Whether every required licence is held, in force now. */
export function holdsLicences(
  held: readonly HeldLicence[],
  required: readonly RequiredLicence[],
  now: Date,
): boolean {
  return required.every((one) => held.some((licence) => meets(licence, one) && isInForce(licence, now)));
}
