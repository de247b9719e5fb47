/** What processes over one PostgreSQL database agree on by advisory locks, each known by its number. */

/** Any number, as long as nothing else in the same database takes it. */
const first = 7_290_100;

export const lockOf = {
  /** Bringing the tables up to date. */
  migrating: first,
  /** Committing lists of writes. */
  writing: first + 1,
} as const;
