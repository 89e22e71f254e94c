/** Now, as a port: rules about time are tested by giving another. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
