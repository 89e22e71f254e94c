import { Length, Matches } from 'class-validator';

/** A text of one line with something to read in it; control characters are refused, one of which no database takes. */
export function IsLine(longest: number): PropertyDecorator {
  const rules = [Length(1, longest), Matches(/\S/), Matches(/^\P{Cc}*$/u)];
  return (target, property) => {
    for (const rule of rules) rule(target, property);
  };
}

/** A day that a working life can hold, 1900 to 2099. */
export function IsDayOfLife(): PropertyDecorator {
  return Matches(/^(19|20)\d\d-/);
}
