/** Where the markers of a spoke stand: on it, or beside it as far as it takes for none to cover another. */

import type { WheelMarker } from './wheel-input.ts';
import { beside, radiusOf } from './wheel-points.ts';
import type { WheelSize } from './wheel-size.ts';

/** `id` is that of what stands there; the order given is the order from left to right. */
export type SpokeMark = { readonly id: string; readonly value: number };

type Placed = { readonly id: string; readonly value: number; readonly r: number };

/** Between two centres, in halves of a marker: corners of squares and triangles stand out of it. */
const apart = 2.4;

export function placeMarkers(
  spoke: string,
  marks: readonly SpokeMark[],
  size: WheelSize,
  angle: number,
  scaleOf: (id: string) => number = () => 1,
): readonly WheelMarker[] {
  const order = new Map(marks.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: Placed) => order.get(id) ?? 0;
  const shown = marks
    .map(({ id, value }): Placed => ({ id, value, r: radiusOf(value, size) }))
    .toSorted((one, other) => one.r - other.r || placeOf(one) - placeOf(other));
  return gather(shown, size.marker * apart).flatMap((cluster) => {
    const marker = size.marker * Math.min(...cluster.map(({ id }) => scaleOf(id)));
    const room = marker * apart;
    const { lanes, width } = takesTurns(cluster, room)
      ? { lanes: turnsOf(cluster, placeOf), width: narrowest(cluster, room) }
      : {
          lanes: cluster.toSorted((a, b) => placeOf(a) - placeOf(b)).map((one) => [one]),
          width: room,
        };
    return lanes.flatMap((lane, place) =>
      lane.map(({ id, value, r }) => ({
        ...beside(angle, r, (place - (lanes.length - 1) / 2) * width, size),
        spoke,
        series: id,
        value,
        r: marker,
      })),
    );
  });
}

/** Runs of markers of which each would cover the next. */
function gather(shown: readonly Placed[], room: number): readonly Placed[][] {
  const clusters: Placed[][] = [];
  for (const one of shown) {
    const cluster = clusters.at(-1);
    const last = cluster?.at(-1);
    if (cluster && last && one.r - last.r < room) cluster.push(one);
    else clusters.push([one]);
  }
  return clusters;
}

/** Two lanes are enough where every second marker is clear of the other. */
function takesTurns(cluster: readonly Placed[], room: number): boolean {
  return cluster.every(({ r }, place) => {
    const second = cluster[place + 2];
    return !second || second.r - r >= room;
  });
}

/** Left and right in turn, the first of the groups on the left. */
function turnsOf(cluster: readonly Placed[], placeOf: (one: Placed) => number): Placed[][] {
  if (cluster.length === 1) return [[...cluster]];
  const lanes = [0, 1].map((lane) => cluster.filter((_, place) => place % 2 === lane));
  const first = (lane: readonly Placed[]) => Math.min(...lane.map(placeOf));
  return lanes.toSorted((one, other) => first(one) - first(other));
}

/** How far apart two lanes must be for the closest neighbours, one in each, to be clear. */
function narrowest(cluster: readonly Placed[], room: number): number {
  const steps = cluster.slice(1).map(({ r }, place) => r - (cluster[place]?.r ?? r));
  return Math.sqrt(room ** 2 - Math.min(room, ...steps) ** 2);
}
