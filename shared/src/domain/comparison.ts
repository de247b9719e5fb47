/** The distance between groups, from a publication alone, over the items published on both sides. */

import type { ByGroup, Counts, Publication } from './publication.ts';
import { isWide } from './reading.ts';
import type { Gap } from './results-view.ts';

type ShownGap = Extract<Gap, { kind: 'shown' }>;

/**
 * The largest distance between two groups over some items (those of a dimension, or a single one).
 *
 * Each pair of groups is compared over the items published for both of them, the index of either side being the mean of
 * its item indices over those items only; a pair without such an item is left out. The pair furthest apart is the gap:
 * with two groups, the two; with more, the spread from the lowest to the highest. On a tie the pair that comes first in
 * the order of the groups stands.
 */
export function findGap(publication: Publication, items: readonly string[]): Gap {
  // A group that takes part by an agreed rating has nothing in a publication, and nothing withheld.
  const groups = publication.groups.filter(({ together }) => !together).map(({ id }) => id);
  if (groups.length < 2) return { kind: 'withheld', reason: 'one-group' };
  return compareSides(
    groups.map((group) => findSide(publication.items, items, group)),
    items.length,
  );
}

/** One side of a comparison: the items it has figures for, and its index over some of them. */
export type Side = {
  readonly id: string;
  readonly items: readonly string[];
  readonly indexOver: (items: readonly string[]) => number;
};

/** What a group has published of some items. */
export function findSide(
  figures: Readonly<Record<string, Pick<ByGroup<{ readonly index: number }>, 'groups'>>>,
  items: readonly string[],
  group: string,
): Side {
  const indexOf = (item: string) => figures[item]?.groups[group]?.index;
  return {
    id: group,
    items: items.filter((item) => indexOf(item) !== undefined),
    indexOver: (some) => mean(some.map((item) => indexOf(item) ?? 0)),
  };
}

/** The pair furthest apart; `of`: how many items there are. */
export function compareSides(sides: readonly Side[], of: number): Gap {
  const shown = sides.filter(({ items }) => items.length > 0);
  if (shown.length < 2) return { kind: 'withheld', reason: 'groups-withheld' };

  let widest: ShownGap | undefined;
  for (const [place, first] of shown.entries()) {
    for (const second of shown.slice(place + 1)) {
      const gap = comparePair(first, second, of);
      if (gap && (!widest || gap.points > widest.points)) widest = gap;
    }
  }
  return widest ?? { kind: 'withheld', reason: 'no-common-item' };
}

/** Cliff's delta: the chance that one answer of `left` is above one of `right`, less the chance that it is below. */
export function cliffsDelta(left: Counts, right: Counts): number {
  const pairs = (left.A + left.B + left.C) * (right.A + right.B + right.C);
  if (!(pairs > 0)) throw new RangeError("Cliff's delta needs answers on both sides");
  const above = left.A * (right.B + right.C) + left.B * right.C;
  const below = right.A * (left.B + left.C) + right.B * left.C;
  return (above - below) / pairs;
}

/** Largest gap first, what cannot be compared last, otherwise in the order given. */
export function sortByGap<T extends { readonly gap: Gap }>(rows: readonly T[]): readonly T[] {
  const points = ({ gap }: T) => (gap.kind === 'shown' ? gap.points : -1);
  return rows.toSorted((left, right) => points(right) - points(left));
}

function comparePair(first: Side, second: Side, of: number): ShownGap | undefined {
  const common = first.items.filter((item) => second.items.includes(item));
  if (common.length === 0) return undefined;
  const left = first.indexOver(common);
  const right = second.indexOver(common);
  const points = Math.abs(left - right);
  const [low, high] = left <= right ? [first.id, second.id] : [second.id, first.id];
  return {
    kind: 'shown',
    points,
    low,
    high,
    lowIndex: Math.min(left, right),
    highIndex: Math.max(left, right),
    items: common.length,
    of,
    wide: isWide(points),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
