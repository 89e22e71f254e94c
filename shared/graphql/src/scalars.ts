import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

/** A moment, as ISO 8601 with offset. */
export const DateTimeScalar = GraphQLDateTimeISO;
/** A day without a time zone, as `2026-11-22`. */
export const DateScalar = GraphQLLocalDate;
