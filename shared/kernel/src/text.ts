/** What PostgreSQL can store as text and as JSON: no NUL, and no half of a surrogate pair. */
export const STORABLE_TEXT = /^[^\0\p{Surrogate}]*$/u;
