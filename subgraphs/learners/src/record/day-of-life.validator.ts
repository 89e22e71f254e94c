import { Matches } from 'class-validator';

/** A day that a working life can hold, 1900 to 2099. */
export function IsDayOfLife(): PropertyDecorator {
  return Matches(/^(19|20)\d\d-/);
}
