/** How many questions without an answer may each have their link before the list hides the way to send. */

export const fewBlanks = 6;
