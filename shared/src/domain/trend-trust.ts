/** Trust over the years on two axes, as the literature has it (Jones and Barry): relying on each other, and being on guard. */

import { findGap } from './comparison.ts';
import type { DimensionCell } from './publication.ts';
import type { ClosedEdition } from './trend-figures.ts';
import type { Divergence, Past, TrendDimension, TrendItem, TrustView } from './trend-view.ts';

const trustKey = 'trust';
/** Answers A when partners need not guard themselves: turned, it measures mistrust. */
const mistrustKey = 't6';

type Describe = (dimension: TrendDimension, items: readonly string[]) => TrendDimension;

export function buildTrust(
  dimensions: readonly TrendDimension[],
  items: readonly TrendItem[],
  editions: readonly ClosedEdition[],
  describe: Describe,
): TrustView | null {
  const whole = dimensions.find(({ key }) => key === trustKey);
  const own = items.filter(({ dimension }) => dimension === trustKey).map(({ key }) => key);
  const trusting = own.filter((key) => key !== mistrustKey);
  if (!whole || trusting.length === 0) return null;
  return {
    trust: describe(whole, trusting),
    mistrust: own.includes(mistrustKey) ? turn(describe(whole, [mistrustKey])) : null,
    divergence: editions.map((edition) => findDivergence(edition, trusting)),
  };
}

/** 100 − index: high where partners feel that they must guard themselves. Counts stay as they were answered. */
function turn(dimension: TrendDimension): TrendDimension {
  return {
    ...dimension,
    figures: mapValues(dimension.figures, (figures) =>
      figures.map(
        (figure): Past<DimensionCell> =>
          figure.kind === 'shown'
            ? { kind: 'shown', cell: { ...figure.cell, index: 100 - figure.cell.index } }
            : figure,
      ),
    ),
    changes: mapValues(dimension.changes, (change) =>
      change.kind === 'compared'
        ? {
            ...change,
            difference: -change.difference,
            rises: change.falls,
            falls: change.rises,
          }
        : change,
    ),
  };
}

function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  map: (value: T) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function findDivergence({ publication }: ClosedEdition, items: readonly string[]): Divergence {
  const asked = items.filter((item) => publication.items[item]);
  const gap = findGap(publication, asked);
  if (gap.kind !== 'shown') return { kind: 'absent' };
  const nameOf = (id: string) => {
    const group = publication.groups.find((one) => one.id === id);
    return group?.shortName || group?.name || id;
  };
  const { points, low, high, items: common, of } = gap;
  return { kind: 'shown', points, low: nameOf(low), high: nameOf(high), items: common, of };
}
