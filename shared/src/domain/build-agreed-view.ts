/** Derives what pages draw of agreed ratings: one index a condition, from its own rating or from those of its questions. */

import { type AgreedRating, everybody, ratesAlone, type Way } from './agreed-rating.ts';
import type { AgreedRater, AgreedSpoke, AgreedView } from './agreed-view.ts';
import { dimensionsAsked, type Instrument, itemsOf, type Level } from './instrument.ts';
import { levelIndex } from './rating-index.ts';

export type Rater = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly rank: number | null;
  readonly together: boolean;
};

/** All partners around one table: they have no name here, pages have a word for them. */
export const everybodyRater: Rater = {
  id: everybody,
  name: '',
  shortName: '',
  rank: null,
  together: false,
};

/** `groups`: those the edition asks, in their lifelong order. */
export function buildAgreedView(
  edition: { readonly way: Way; readonly trust: boolean; readonly instrument: Instrument },
  groups: readonly Rater[],
  ratings: readonly AgreedRating[],
): AgreedView {
  const raters = [...groups, everybodyRater].map((rater) => {
    const own = ratings.filter(({ raterId }) => raterId === rater.id);
    return buildRater(edition, rater, own);
  });
  return {
    way: edition.way,
    raters: raters.filter((rater) => rater.alone || rater.ratings.length > 0),
  };
}

function buildRater(
  { way, trust, instrument }: Parameters<typeof buildAgreedView>[0],
  rater: Rater,
  ratings: readonly AgreedRating[],
): AgreedRater {
  const { id, name, shortName, rank } = rater;
  const spokes: Record<string, AgreedSpoke> = {};
  const inOrder: AgreedRating[] = [];
  for (const { key } of dimensionsAsked(instrument, trust)) {
    const items = itemsOf(instrument, key, trust).map((item) => item.key);
    const whole = ratings.filter(({ scope, topic }) => scope === 'dimension' && topic === key);
    const parts = items.flatMap((item) =>
      ratings.filter(({ scope, topic }) => scope === 'item' && topic === item),
    );
    inOrder.push(...whole, ...parts);
    const spoke = rateSpoke(whole, parts, items.length);
    if (spoke.index !== null || spoke.wished !== null) spokes[key] = spoke;
  }
  return { id, name, shortName, rank, alone: ratesAlone(way, rater), spokes, ratings: inOrder };
}

function rateSpoke(
  [whole]: readonly AgreedRating[],
  parts: readonly AgreedRating[],
  of: number,
): AgreedSpoke {
  const now = settle(
    whole?.level,
    parts.map(({ level }) => level),
  );
  const wish = settle(
    whole?.wished,
    parts.map(({ wished }) => wished),
  );
  return {
    index: now.index,
    basis: now.basis,
    rated: now.rated,
    of,
    wished: wish.index,
    wishedBasis: wish.basis,
    wishedRated: wish.rated,
  };
}

/** The level of the whole if one was settled, else the mean of its parts. */
function settle(whole: Level | null | undefined, parts: readonly (Level | null)[]) {
  const settled = parts.filter((level) => level !== null);
  const rated = settled.length;
  if (whole) return { index: levelIndex(whole), basis: 'dimension' as const, rated };
  const sum = settled.reduce((total, level) => total + levelIndex(level), 0);
  return { index: rated === 0 ? null : sum / rated, basis: 'items' as const, rated };
}
