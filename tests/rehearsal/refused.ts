/** The rehearsal cannot go on; the message is the one clear line a person reads. */

export class Refused extends Error {}
