/** Something cannot start, for a reason that whoever started it can mend. */
export class CannotStart extends Error {}
