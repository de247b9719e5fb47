/** Writes a group’s name beside its outermost marker, but only where it covers nothing. */

import { type Box, boxAround, distanceTo, measureText, overlap } from './wheel-boxes.ts';
import type { WheelMarker, WheelSeries } from './wheel-input.ts';
import type { Anchor, WheelLabel } from './wheel-labels.ts';
import type { WheelSize } from './wheel-size.ts';

export type WheelName = {
  readonly series: string;
  readonly text: string;
  readonly anchor: Anchor;
  /** Start or end of the text, on its baseline. */
  readonly x: number;
  readonly y: number;
  readonly box: Box;
};

type Drawn = { readonly id: string; readonly markers: readonly WheelMarker[] };

/** More than three overlaid lines leave no room for words. */
const most = 3;

export function placeNames(
  series: readonly WheelSeries[],
  drawn: readonly Drawn[],
  labels: readonly WheelLabel[],
  written: readonly Box[],
  size: WheelSize,
): readonly WheelName[] {
  const named = series.filter(({ name }) => name !== '');
  if (named.length > most) return [];
  const lines = drawn.flatMap(({ markers }) => listSegments(markers));
  const taken: Box[] = [
    ...labels.map(({ box }) => box),
    ...written,
    ...drawn.flatMap(({ markers }) => markers.map((marker) => boxAround(marker, marker.r))),
  ];
  const names: WheelName[] = [];
  for (const { id, name } of named) {
    const own = drawn.find((one) => one.id === id)?.markers ?? [];
    const outermost = own.toSorted((one, other) => other.value - one.value);
    const others = drawn.flatMap((one) => (one.id === id ? [] : one.markers));
    const found = outermost
      .flatMap((marker) => {
        const clear = others.filter(({ spoke }) => spoke === marker.spoke);
        return listPlaces(id, name, marker, size).filter(({ box }) =>
          isOwn(box, marker, clear, size),
        );
      })
      .find(({ box }) => isInside(box, size) && isFree(box, taken, lines));
    if (!found) continue;
    names.push(found);
    taken.push(found.box);
  }
  return names;
}

function listPlaces(
  series: string,
  text: string,
  marker: WheelMarker,
  size: WheelSize,
): readonly WheelName[] {
  const font = size.font * 0.94;
  const width = measureText(text, font);
  const aside = size.marker * 1.9;
  const rightFirst = marker.x >= size.cx - 1;
  const sides = rightFirst ? (['start', 'end'] as const) : (['end', 'start'] as const);
  const heights = [font * 0.35, font * 0.95, -font * 0.45];
  return sides.flatMap((anchor) =>
    heights.map((lower) => {
      const x = anchor === 'start' ? marker.x + aside : marker.x - aside;
      const y = marker.y + lower;
      const left = anchor === 'start' ? x : x - width;
      const box = { left, top: y - font * 0.8, right: left + width, bottom: y + font * 0.22 };
      return { series, text, anchor, x, y, box };
    }),
  );
}

/** A name that crosses the rim reads as the name of a spoke: it stays inside, or is left to the key. */
function isInside({ left, top, right, bottom }: Box, { cx, cy, radius }: WheelSize): boolean {
  const across = Math.max(cx - left, right - cx);
  const down = Math.max(cy - top, bottom - cy);
  return Math.hypot(across, down) < radius;
}

/** Whoever reads the name finds the marker it is of: no other stands nearly as close. */
function isOwn(box: Box, own: WheelMarker, others: readonly WheelMarker[], size: WheelSize) {
  const reach = distanceTo(box, own) - own.r + size.font * 0.5;
  return others.every((other) => distanceTo(box, other) - other.r > reach);
}

function isFree(box: Box, taken: readonly Box[], lines: readonly Segment[]): boolean {
  return !taken.some((other) => overlap(box, other)) && !lines.some((line) => crosses(line, box));
}

type Segment = readonly [WheelMarker, WheelMarker];

export function listSegments(markers: readonly WheelMarker[]): readonly Segment[] {
  return markers.flatMap((marker, place): Segment[] => {
    const next = markers[(place + 1) % markers.length];
    return next ? [[marker, next]] : [];
  });
}

/** Looks at points close enough together that no word slips between two. */
export function crosses([from, to]: Segment, box: Box): boolean {
  const steps = 64;
  for (let step = 0; step <= steps; step += 1) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}
