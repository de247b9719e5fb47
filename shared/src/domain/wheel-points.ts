/** From a value on a spoke to a point of the drawing. */

import type { Point } from './wheel-input.ts';
import type { WheelSize } from './wheel-size.ts';

/** Zero stands on the edge of a small disc, so that groups at zero stay visible and apart. */
export const hubValue = -16;
/** Part of the radius the disc takes: about 14 %. */
export const hubShare = -hubValue / (100 - hubValue);

/** Clockwise from 12 o’clock, in radians. */
export function angleOf(place: number, count: number): number {
  return (2 * Math.PI * place) / count;
}

export function radiusOf(value: number, size: WheelSize): number {
  return (size.radius * (value - hubValue)) / (100 - hubValue);
}

export function pointAt(angle: number, r: number, { cx, cy }: WheelSize): Point {
  return { x: round(cx + r * Math.sin(angle)), y: round(cy - r * Math.cos(angle)) };
}

/** As far from the centre as on the spoke, moved aside; in the lower half to the other side, so that left stays left. */
export function beside(angle: number, r: number, offset: number, { cx, cy }: WheelSize): Point {
  const way = Math.cos(angle) < -1e-9 ? -1 : 1;
  const along = Math.sqrt(Math.max(0, r ** 2 - offset ** 2));
  return {
    x: round(cx + along * Math.sin(angle) + way * offset * Math.cos(angle)),
    y: round(cy - along * Math.cos(angle) + way * offset * Math.sin(angle)),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
