/** Ratings settled on by talking: a group's public position, never averaged with individual answers. */

import type { Level } from './instrument.ts';

/**
 * The three ways of running a diagnostic (Bilodeau et al., 2014): one sheet filled in together; each alone, then a
 * rating agreed once results are known; each alone, and the compilation is talked about.
 */
export const ways = ['together', 'alone_then_together', 'alone'] as const;
export type Way = (typeof ways)[number];

/** In the place of a group: all partners around one table. */
export const everybody = '*';

/** A rating is of a condition as a whole, or of one question. */
export type AgreedTopic = { readonly scope: 'dimension' | 'item'; readonly topic: string };

export type AgreedRating = AgreedTopic & {
  /** Id of a group, or `everybody`. */
  readonly raterId: string;
  /** `null`: talked about, and nothing settled. */
  readonly level: Level | null;
  /** Wished in a year. */
  readonly wished: Level | null;
  readonly reasons: string;
  /** Positions that differ, naming nobody. */
  readonly dissent: string;
};

export type RatingRefusal = 'rating_not_taken' | 'rating_too_early';

/**
 * Who may agree on ratings, and when. Whoever takes part this way alone: from the opening on. Whoever also answers: once
 * the edition is closed, so that the spread is seen first and no answer is swayed. `null`: may rate now.
 */
export function findRatingRefusal(
  { state, way }: { readonly state: 'draft' | 'open' | 'closed'; readonly way: Way },
  rater: { readonly id: string; readonly together: boolean },
): RatingRefusal | null {
  const alone = ratesAlone(way, rater);
  if (!alone && way === 'alone') return 'rating_not_taken';
  if (state === 'closed' || (alone && state === 'open')) return null;
  return 'rating_too_early';
}

/** Takes part by agreed ratings alone: no individual answers stand beside them. */
export function ratesAlone(way: Way, rater: { readonly id: string; readonly together: boolean }) {
  return way === 'together' || (rater.id !== everybody && rater.together);
}

/** Once a draft is opened: a talk after the closing may still be added. Who answers, and how, is settled by then. */
export function mayChangeWay(from: Way, to: Way): boolean {
  return from === 'alone' && to === 'alone_then_together';
}
