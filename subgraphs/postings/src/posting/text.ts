export const LONGEST_TITLE = 300;
export const LONGEST_DESCRIPTION = 20_000;
