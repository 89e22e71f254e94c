/** How soon a learner could start. Who is not looking is matched to nothing. */
export const availabilities = ['NOW', 'WITHIN_A_MONTH', 'LATER', 'NOT_LOOKING'] as const;
export type Availability = (typeof availabilities)[number];
