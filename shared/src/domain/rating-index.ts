/** The 0–100 index of one set of ratings: our own summary (A 100, B 50, C 0), secondary to the counts. */

import type { Level } from './instrument.ts';
import type { Counts } from './publication.ts';

/** Throws when nobody rated: the caller decides what "no figure" looks like. */
export function ratingIndex({ A, B, C }: Counts): number {
  const n = A + B + C;
  if (!(n > 0)) throw new RangeError('an index needs at least one answer');
  return (A * 100 + B * 50) / n;
}

/** Of one rating. */
export function levelIndex(level: Level): number {
  return ratingIndex({ A: 0, B: 0, C: 0, [level]: 1 });
}
