/** Lays out figures: a drawing in the middle of its column, with what it shows in words. */

import type { Drawing } from '@moyeu/web/results';
import { paintSvg, ratioOf } from './paint-svg.ts';
import type { Part, Place } from './part.ts';
import type { Element, Pen } from './pen.ts';
import { millimetre } from './sheet.ts';
import { readSvg, type Shape } from './svg.ts';

export function layFigure(pen: Pen, drawing: Drawing, width: number): readonly Part[] {
  const svg = readSvg(drawing.svg);
  const wide = Math.min(width, drawing.width * millimetre);
  const height = wide * ratioOf(svg);
  // A mark or a small sign begins where words do; a figure stands in the middle.
  const inset = drawing.says ? (width - wide) / 2 : 0;
  return [
    {
      height,
      space: 6,
      holds: false,
      paint: ({ x, y }, parent) =>
        paintFigure(pen, parent, drawing, svg, { x: x + inset, y }, wide),
    },
  ];
}

/** Named for who does not see it; decoration when the words beside it say the same. */
export function paintFigure(
  pen: Pen,
  parent: Element,
  { says }: Drawing,
  svg: Shape,
  place: Place,
  width: number,
): void {
  const draw = () => paintSvg(pen, svg, place.x, place.y, width);
  if (!says) {
    pen.decoration(draw);
    return;
  }
  const box = { ...place, width, height: width * ratioOf(svg) };
  pen.content(pen.element(parent, 'Figure', { alt: says, box }), draw);
}
