import { STORABLE_TEXT } from '@ler-hub/kernel';
import { Length, Matches, ValidateBy } from 'class-validator';

function all(...rules: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const rule of rules) rule(target, property);
  };
}

/** Text that PostgreSQL can store, of 1 to `longest` characters with something to read among them. */
export function IsText(longest: number): PropertyDecorator {
  return all(Length(1, longest), Matches(/[\p{L}\p{N}]/u), Matches(STORABLE_TEXT));
}

/** Such text on one line: no control characters. */
export function IsLine(longest: number): PropertyDecorator {
  return all(IsText(longest), Matches(/^\P{Cc}*$/u));
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
