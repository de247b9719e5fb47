/** Where « 50 » and « 100 » stand: half-way between two spokes, where no line of a group passes. */

import { type Box, boxAround, measureText, overlap } from './wheel-boxes.ts';
import type { Point, WheelMarker } from './wheel-input.ts';
import { crosses, listSegments } from './wheel-names.ts';
import { pointAt, radiusOf } from './wheel-points.ts';
import type { WheelSize } from './wheel-size.ts';

export type ScaleMark = Point & { readonly text: string };

/** Of the letters of the names around the rim. */
const smaller = 0.85;

/** Where between two spokes: half-way, else nearer to one of them, where the lines bend away from the hub. */
const parts = [0.5, 0.3, 0.7];

/** Between the last spoke and the first if it is free, else as near to it as there is room. */
export function placeScale(
  values: readonly number[],
  count: number,
  lines: readonly { readonly markers: readonly WheelMarker[] }[],
  size: WheelSize,
): readonly ScaleMark[] {
  const segments = lines.flatMap(({ markers }) => listSegments(markers));
  const boxes = lines.flatMap(({ markers }) => markers.map((one) => boxAround(one, one.r)));
  // A word over a line is still read, thanks to its halo; one under a marker is not.
  const countCovered = (mark: ScaleMark) => {
    const box = boxOf(mark, size);
    const markers = boxes.filter((other) => overlap(box, other)).length;
    return markers * 100 + segments.filter((line) => crosses(line, box)).length;
  };
  const placeAt = (place: number, value: number): ScaleMark => ({
    ...pointAt((place * 2 * Math.PI) / Math.max(count, 2), radiusOf(value, size), size),
    text: String(value),
  });
  const places = parts.flatMap((part) => listBetween(count).map((place) => place + part));
  const costs = places.map((place) => values.map((value) => countCovered(placeAt(place, value))));
  const least = findLeast(costs.map((cost) => cost.reduce((sum, one) => sum + one, 0)));
  const together = places[least] ?? -0.5;
  // One under the other, unless a marker would hide one of them there.
  return values.map((value, one) => {
    const hidden = (costs[least]?.[one] ?? 0) >= 100;
    const apart = places[findLeast(costs.map((cost) => cost[one] ?? 0))] ?? together;
    return placeAt(hidden ? apart : together, value);
  });
}

function findLeast(costs: readonly number[]): number {
  return costs.indexOf(Math.min(...costs));
}

/** Left of the first spoke, right of it, and so on downwards. */
function listBetween(count: number): readonly number[] {
  return Array.from({ length: count }, (_, turn) =>
    turn % 2 === 0 ? -1 - turn / 2 : (turn - 1) / 2,
  );
}

export function boxOf({ x, y, text }: ScaleMark, size: WheelSize): Box {
  const font = size.font * smaller;
  const [across, up] = [measureText(text, font) / 2 + size.line, font * 0.5 + size.line];
  return { left: x - across, right: x + across, top: y - up, bottom: y + up };
}
