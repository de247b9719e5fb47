/** Draws the markers around the hub smaller where those of neighbouring spokes would cover each other. */

import { listMarks } from './wheel-agreed.ts';
import type { WheelInput, WheelMarker } from './wheel-input.ts';
import { placeMarkers } from './wheel-markers.ts';
import { radiusOf } from './wheel-points.ts';
import type { WheelSize } from './wheel-size.ts';

const step = 0.92;
/** Corners stand a little out of the circle a marker is measured by. */
const clear = 1.1;
/** Under this part of its size no shape is told from another: markers of the same spoke still stand apart. */
const smallest = 0.2;

/** Markers by spoke; a figure withheld has one at 100. */
export function placeAllMarkers(
  input: WheelInput,
  size: WheelSize,
  angles: readonly number[],
): readonly (readonly WheelMarker[])[] {
  const scales = new Map<string, number>();
  const keyOf = (spoke: string, id: string) => `${spoke} ${id}`;
  const marks = input.spokes.map((spoke) => listMarks(spoke, input));
  for (;;) {
    const placed = input.spokes.map(({ key }, place) =>
      placeMarkers(
        key,
        marks[place] ?? [],
        size,
        angles[place] ?? 0,
        (id) => scales.get(keyOf(key, id)) ?? 1,
      ),
    );
    const crowded = [...new Set([...findCovered(placed), ...findStrayed(placed, size)])].filter(
      ({ r }) => r > size.marker * smallest,
    );
    if (crowded.length === 0) return placed;
    for (const { spoke, series, r } of crowded) {
      scales.set(keyOf(spoke, series), (r / size.marker) * step);
    }
  }
}

/** Side by side so near the hub that the outer ones stand further out than their figure says. */
function findStrayed(
  placed: readonly (readonly WheelMarker[])[],
  size: WheelSize,
): readonly WheelMarker[] {
  return placed
    .flat()
    .filter(
      ({ x, y, value }) => Math.hypot(x - size.cx, y - size.cy) > radiusOf(value, size) + 0.02,
    );
}

/** Only neighbours can meet, and markers of one spoke never do. */
function findCovered(placed: readonly (readonly WheelMarker[])[]): readonly WheelMarker[] {
  return placed.flatMap((markers, place) =>
    markers.filter((one) =>
      placed.some(
        (others, other) =>
          other !== place &&
          others.some(({ x, y, r }) => Math.hypot(x - one.x, y - one.y) < (r + one.r) * clear),
      ),
    ),
  );
}
