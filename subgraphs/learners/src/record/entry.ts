/** One of the many of its kind that a record holds. */
export interface Entry {
  readonly learnerId: string;
}
