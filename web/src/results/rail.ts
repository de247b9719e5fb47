/** Where markers stand on a rail of the gap plot; those that would cover one another are set one above the other. */

import type { GroupView, SpokeView } from '@moyeu/shared/domain/results-view.ts';

export type RailMarker = {
  readonly id: string;
  readonly rank: number;
  readonly value: number;
  /** Above (−) or below the rail. */
  readonly dy: number;
};

export type Rail = {
  readonly height: number;
  readonly markers: readonly RailMarker[];
  readonly low: RailMarker | null;
  readonly high: RailMarker | null;
  readonly band: { readonly low: number; readonly high: number; readonly wide: boolean } | null;
  readonly total: number | null;
};

/** Index points within which two markers would touch on a phone. */
const touching = 5;
const step = 15;

/** The two ends of the gap stand where they were compared; every other group at its own index. */
export function placeOnRail(spoke: SpokeView, groups: readonly GroupView[]): Rail {
  const { gap } = spoke;
  const shown = groups
    .flatMap(({ id, rank }) => {
      const cell = spoke.groups[id];
      return cell ? [{ id, rank, value: indexOn(spoke, id, cell.index) }] : [];
    })
    .toSorted((one, other) => one.value - other.value || one.rank - other.rank);
  const markers = spread(shown);
  const tallest = Math.max(1, ...markers.map(({ dy }) => (2 * Math.abs(dy)) / step + 1));
  const find = (id: string) => markers.find((marker) => marker.id === id) ?? null;
  const low = gap.kind === 'shown' ? find(gap.low) : (markers[0] ?? null);
  const high = gap.kind === 'shown' ? find(gap.high) : null;
  return {
    height: 26 + (tallest - 1) * step,
    markers,
    low,
    high,
    band: low && high ? { low: low.value, high: high.value, wide: isWide(spoke) } : null,
    total: spoke.total?.index ?? null,
  };
}

function indexOn({ gap }: SpokeView, id: string, index: number): number {
  if (gap.kind !== 'shown') return index;
  if (id === gap.low) return gap.lowIndex;
  return id === gap.high ? gap.highIndex : index;
}

const isWide = ({ gap }: SpokeView) => gap.kind === 'shown' && gap.wide;

function spread(shown: readonly Omit<RailMarker, 'dy'>[]): readonly RailMarker[] {
  const clusters: Omit<RailMarker, 'dy'>[][] = [];
  for (const one of shown) {
    const cluster = clusters.at(-1);
    const last = cluster?.at(-1);
    if (cluster && last && one.value - last.value < touching) cluster.push(one);
    else clusters.push([one]);
  }
  return clusters.flatMap((cluster) =>
    cluster.map((one, place) => ({ ...one, dy: (place - (cluster.length - 1) / 2) * step })),
  );
}
