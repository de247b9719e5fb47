/** The fewest answers that may be shown: the product's default and its floor. */

export const defaultThreshold = 5;

/** Below three, a published cell tells each of its people what the others said. */
export const lowestThreshold = 3;
