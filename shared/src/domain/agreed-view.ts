/** The shape of what partners agreed on, as pages draw it: plain data beside the published results, never part of them. */

import type { AgreedRating, Way } from './agreed-rating.ts';

/** What an index rests on: the condition rated as a whole, or the mean of those of its questions that were rated. */
export type AgreedBasis = 'dimension' | 'items';

/** One rater on one spoke. Indices 0–100 (A 100, B 50, C 0), full precision; `null`: nothing settled. */
export type AgreedSpoke = {
  readonly index: number | null;
  readonly basis: AgreedBasis;
  /** Questions of the condition that have a level, of how many. */
  readonly rated: number;
  readonly of: number;
  /** Wished in a year. */
  readonly wished: number | null;
  readonly wishedBasis: AgreedBasis;
  readonly wishedRated: number;
};

export type AgreedRater = {
  /** Id of a group, or `everybody`. */
  readonly id: string;
  /** Empty for everybody. */
  readonly name: string;
  readonly shortName: string;
  /** Colour, marker and dash, as in the results; `null` for everybody, who has those of the total. */
  readonly rank: number | null;
  /** Takes part by agreed ratings alone: no individual answers stand beside them. */
  readonly alone: boolean;
  /** By dimension key; a spoke of which nothing was settled nor wished is absent. */
  readonly spokes: Readonly<Record<string, AgreedSpoke>>;
  /** Conditions in the order of the spokes, each before its questions in the order asked. */
  readonly ratings: readonly AgreedRating[];
};

export type AgreedView = {
  readonly way: Way;
  /** Groups in their lifelong order, everybody last. Those who rate alone stand here before they have rated anything. */
  readonly raters: readonly AgreedRater[];
};
