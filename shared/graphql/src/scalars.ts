import { InvalidInput } from '@ler-hub/kernel';
import { GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/** What PostgreSQL, JavaScript and ISO 8601 without signs all can say. */
const [FIRST_YEAR, LAST_YEAR] = [1, 9999];

/** A scalar whose values from clients are also within the years that the hub can store; what is not is refused with a code. */
function withinYears<Value>(
  scalar: GraphQLScalarType<Value, unknown>,
  yearOf: (value: Value) => number,
): GraphQLScalarType {
  const parse = (given: unknown): Value => {
    const value = typeof given === 'string' ? parsed(scalar, given) : undefined;
    const year = value === undefined ? Number.NaN : yearOf(value);
    if (value === undefined || !(year >= FIRST_YEAR && year <= LAST_YEAR))
      throw new InvalidInput(`A ${scalar.name} was expected`);
    return value;
  };
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    parseValue: parse,
    parseLiteral: (node: ValueNode, variables) => parse(valueFromASTUntyped(node, variables)),
  });
}

/** Undefined for what the scalar refuses. */
function parsed<Value>(scalar: GraphQLScalarType<Value, unknown>, given: unknown): Value | undefined {
  try {
    return scalar.parseValue(given);
  } catch {
    return undefined;
  }
}

/** A moment, as ISO 8601 with offset. */
export const DateTimeScalar = withinYears(GraphQLDateTimeISO, (moment) => moment.getUTCFullYear());
/** A day without a time zone, as `2026-11-22`. */
export const DateScalar = withinYears(GraphQLLocalDate, (day) => Number(day.slice(0, 4)));
