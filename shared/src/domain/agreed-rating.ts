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
