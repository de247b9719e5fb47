/** Moves and shrinks the wheel until every name around it has room: no word is cut or touches the edge. */

import type { WheelInput } from './wheel-input.ts';
import { placeLabel } from './wheel-labels.ts';
import type { WheelSize } from './wheel-size.ts';

/** A font wider than the mean: letters may take this much more than what was measured. */
const wider = 0.08;
/** Under this part of the radius wanted, the figures would no longer be told apart. */
const smallest = 0.6;

/** Too wide: the centre moves, then the radius gives way. Too high: the drawing grows, since a page only scrolls. */
export function fitWheel(
  input: WheelInput,
  wanted: WheelSize,
  angles: readonly number[],
): WheelSize {
  let size = wanted;
  // Each turn brings the names closer by what was missing; they turn with the rim, so one turn is not always enough.
  for (let turn = 0; turn < 12; turn += 1) {
    const missing = measureMissing(input, size, angles);
    const across = missing.left + missing.right;
    if (across <= 0.01 && Math.max(missing.left, missing.right) <= 0.01) break;
    const shift = (missing.left - missing.right) / 2;
    const radius = Math.max(size.radius - Math.max(0, across / 2), wanted.radius * smallest);
    size = { ...size, cx: size.cx + shift, radius };
  }
  const { top, bottom } = measureMissing(input, size, angles);
  // A smaller wheel leaves no empty band above and below it.
  const shrunk = size.radius < wanted.radius;
  const above = shrunk ? top : Math.max(0, top);
  const below = shrunk ? bottom : Math.max(0, bottom);
  return { ...size, cy: size.cy + above, height: size.height + above + below };
}

/** By how much the names go past each edge; negative where there is room to spare. */
function measureMissing(input: WheelInput, size: WheelSize, angles: readonly number[]) {
  const edge = size.font * 0.25;
  const boxes = input.spokes.map((spoke, place) => {
    const { anchor, box } = placeLabel(spoke, place, input, size, angles[place] ?? 0);
    const more = (box.right - box.left) * wider;
    const before = anchor === 'start' ? 0 : anchor === 'end' ? more : more / 2;
    return { ...box, left: box.left - before, right: box.right + more - before };
  });
  return {
    left: Math.max(...boxes.map(({ left }) => edge - left)),
    right: Math.max(...boxes.map(({ right }) => right + edge - size.width)),
    top: Math.max(...boxes.map(({ top }) => edge - top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom + edge - size.height)),
  };
}
