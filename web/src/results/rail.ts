/** Where markers stand on a rail of the gap plot; those that would cover one another are set one above the other. */

import type { AgreedRater } from '@moyeu/shared/domain/agreed-view.ts';
import type { GroupView, SpokeView } from '@moyeu/shared/domain/results-view.ts';
import type { MarkerKind } from './series.ts';

export type RailMarker = {
  readonly id: string;
  readonly rank: number | null;
  readonly value: number;
  readonly kind: MarkerKind;
  /** Above (−) or below the rail. */
  readonly dy: number;
};

export type Rail = {
  readonly height: number;
  /** How far down the rail lies. */
  readonly middle: number;
  readonly markers: readonly RailMarker[];
  readonly low: RailMarker | null;
  readonly high: RailMarker | null;
  readonly band: { readonly low: number; readonly high: number; readonly wide: boolean } | null;
  readonly total: number | null;
  /** Half the height of the tick of the total: it stands out above and below markers it would hide behind. */
  readonly totalReach: number;
};

type Placed = Omit<RailMarker, 'dy'>;

/** Index points within which two markers would touch on a phone. */
const touching = 5;
const step = 15;

/** The two ends of the gap stand where they were compared; every other group at its own index; ratings agreed on beside answers under them all. */
export function placeOnRail(
  spoke: SpokeView,
  groups: readonly GroupView[],
  rated: readonly AgreedRater[] = [],
): Rail {
  const { gap } = spoke;
  const agreed = rated.flatMap(({ id, rank, spokes }): Placed[] => {
    const index = spokes[spoke.key]?.index ?? null;
    return index === null ? [] : [{ id, rank, value: index, kind: 'agreed' }];
  });
  const instead = (id: string) => groups.some((group) => group.id === id && group.together);
  const shown = groups.flatMap(({ id, rank, together }): Placed[] => {
    if (together) {
      return agreed
        .filter((one) => one.id === id)
        .map((one) => ({ ...one, value: indexOn(spoke, id, one.value) }));
    }
    const cell = spoke.groups[id];
    return cell ? [{ id, rank, value: indexOn(spoke, id, cell.index), kind: 'answers' }] : [];
  });
  const markers = spread(shown);
  const middle = (26 + Math.max(0, ...markers.map(({ dy }) => 2 * Math.abs(dy)))) / 2;
  const beside = spread(agreed.filter(({ id }) => !instead(id)));
  const highest = Math.max(0, ...beside.map(({ dy }) => Math.abs(dy)));
  const under = middle + 8 + highest;
  const total = spoke.total?.index ?? null;
  const over = markers.filter(({ value }) => Math.abs(value - (total ?? value)) < touching / 2);
  const find = (id: string) => markers.find((marker) => marker.id === id) ?? null;
  const low = gap.kind === 'shown' ? find(gap.low) : (markers[0] ?? null);
  const high = gap.kind === 'shown' ? find(gap.high) : null;
  return {
    height: 2 * middle + (beside.length === 0 ? 0 : 18 + 2 * highest),
    middle,
    markers: [...markers, ...beside.map((one) => ({ ...one, dy: one.dy + under }))],
    low,
    high,
    band: low && high ? { low: low.value, high: high.value, wide: isWide(spoke) } : null,
    total,
    totalReach: Math.max(9, ...over.map(({ dy }) => Math.abs(dy) + 12)),
  };
}

function indexOn({ gap }: SpokeView, id: string, index: number): number {
  if (gap.kind !== 'shown') return index;
  if (id === gap.low) return gap.lowIndex;
  return id === gap.high ? gap.highIndex : index;
}

const isWide = ({ gap }: SpokeView) => gap.kind === 'shown' && gap.wide;

function spread(shown: readonly Placed[]): readonly RailMarker[] {
  const clusters: Placed[][] = [];
  const place = ({ rank }: Placed) => rank ?? Number.POSITIVE_INFINITY;
  const inOrder = shown.toSorted(
    (one, other) => one.value - other.value || place(one) - place(other),
  );
  for (const one of inOrder) {
    const cluster = clusters.at(-1);
    const last = cluster?.at(-1);
    if (cluster && last && one.value - last.value < touching) cluster.push(one);
    else clusters.push([one]);
  }
  return clusters.flatMap((cluster) =>
    cluster.map((one, place) => ({ ...one, dy: (place - (cluster.length - 1) / 2) * step })),
  );
}
