/** The distance between groups, from a publication alone, over the items published on both sides. */

import type { Counts, Publication } from './publication.ts';
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
  const groups = publication.groups.map(({ id }) => id);
  if (groups.length < 2) return { kind: 'withheld', reason: 'one-group' };
  const shown = groups.filter((group) => items.some((item) => findCell(publication, item, group)));
  if (shown.length < 2) return { kind: 'withheld', reason: 'groups-withheld' };

  let widest: ShownGap | undefined;
  for (const [place, first] of shown.entries()) {
    for (const second of shown.slice(place + 1)) {
      const gap = comparePair(publication, items, first, second);
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

function comparePair(
  publication: Publication,
  items: readonly string[],
  first: string,
  second: string,
): ShownGap | undefined {
  const common = items.flatMap((item) => {
    const left = findCell(publication, item, first);
    const right = findCell(publication, item, second);
    return left && right ? [{ left: left.index, right: right.index }] : [];
  });
  if (common.length === 0) return undefined;
  const left = mean(common.map((of) => of.left));
  const right = mean(common.map((of) => of.right));
  const points = Math.abs(left - right);
  const [low, high] = left <= right ? [first, second] : [second, first];
  return {
    kind: 'shown',
    points,
    low,
    high,
    lowIndex: Math.min(left, right),
    highIndex: Math.max(left, right),
    items: common.length,
    of: items.length,
    wide: isWide(points),
  };
}

function findCell(publication: Publication, item: string, group: string) {
  return publication.items[item]?.groups[group] ?? null;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
