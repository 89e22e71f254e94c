/** What PostgreSQL can store as text and as JSON: no NUL, and no half of a surrogate pair. */
export const TEXT = /^[^\0\p{Surrogate}]*$/u;

export const LONGEST_TITLE = 300;
export const LONGEST_DESCRIPTION = 20_000;
