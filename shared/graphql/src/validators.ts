import { STORABLE_TEXT } from '@ler-hub/kernel';
import { Length, Matches, ValidateBy } from 'class-validator';

function all(...rules: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const rule of rules) rule(target, property);
  };
}

/** Text that PostgreSQL can store, of 1 to `longest` characters with something to read among them. */
export function IsText(longest: number): PropertyDecorator {
  return all(
    Length(1, longest),
    Matches(/(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u),
    Matches(STORABLE_TEXT),
  );
}

/** Such text on one line: no control characters, no line ends of other kinds, nothing that turns the direction of writing. */
export function IsLine(longest: number): PropertyDecorator {
  return all(IsText(longest), Matches(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u));
}

/** An amount of money that is not negative, in whole cents. */
export function IsAmount(largest: number): PropertyDecorator {
  return ValidateBy({
    name: 'isAmount',
    validator: {
      validate: (value) =>
        typeof value === 'number' && value >= 0 && value <= largest && Number(value.toFixed(2)) === value,
      defaultMessage: () => `must be an amount from 0 to ${largest}, in whole cents`,
    },
  });
}
