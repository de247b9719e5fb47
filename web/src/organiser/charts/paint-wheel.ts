/** Paints on a canvas what surrounds the lines of the wheel, from the same geometry as the SVG. */

import type { WheelDrawing } from '@moyeu/shared/domain/wheel.ts';
import { type DrawnMarker, hasHalo, listMarkers } from '../../results/list-markers.ts';
import { doubleLine, holeOf, hollow, markerPath, type SeriesLook } from '../../results/series.ts';
import { type Ink, inkOf } from './ink.ts';

type Pen = CanvasRenderingContext2D;

/** Under the lines: rings, spokes, bands, hub. */
export function paintGround(pen: Pen, drawing: WheelDrawing, ink: Ink): void {
  const { cx, cy, band } = drawing.size;
  pen.save();
  for (const { r, kind } of drawing.rings) {
    pen.strokeStyle = kind === 'rim' ? ink.edge : ink.line;
    pen.lineWidth = kind === 'rim' ? 1.5 : 1;
    pen.setLineDash(kind === 'quarter' ? [1, 4] : []);
    stroke(pen, () => pen.arc(cx, cy, r, 0, 2 * Math.PI));
  }
  for (const { from, to, singleItem } of drawing.spokes) {
    pen.strokeStyle = singleItem ? ink.edge : ink.line;
    pen.lineWidth = singleItem ? 1.5 : 1;
    pen.setLineDash(singleItem ? [2, 5] : []);
    stroke(pen, () => join(pen, from, to));
  }
  pen.setLineDash([]);
  pen.lineCap = 'round';
  pen.lineWidth = band;
  for (const { from, to, wide } of drawing.bands) {
    pen.strokeStyle = wide ? ink.gap : ink.band;
    stroke(pen, () => join(pen, from, to));
  }
  pen.lineWidth = 1;
  pen.fillStyle = ink.ground;
  pen.strokeStyle = ink.edge;
  stroke(pen, () => pen.arc(cx, cy, drawing.hub, 0, 2 * Math.PI), true);
  pen.restore();
}

/** Under the lines of answers: what was agreed on, each line double. */
export function paintAgreed(
  pen: Pen,
  drawing: WheelDrawing,
  series: readonly SeriesLook[],
  ink: Ink,
): void {
  const { outer, core } = doubleLine(drawing.size.line);
  pen.save();
  pen.lineJoin = 'round';
  for (const { path, series: group } of drawing.agreed) {
    const line = new Path2D(path);
    pen.strokeStyle = inkOf(ink, series.find(({ id }) => id === group)?.rank ?? null);
    pen.lineWidth = outer;
    pen.stroke(line);
    pen.strokeStyle = ink.paper;
    pen.lineWidth = core;
    pen.stroke(line);
  }
  pen.restore();
}

/** Over the lines: the scale, what is withheld, every marker, every word. */
export function paintMarks(
  pen: Pen,
  drawing: WheelDrawing,
  series: readonly SeriesLook[],
  ink: Ink,
): void {
  const { cx, cy, font } = drawing.size;
  const rankOf = (id: string) => series.find((look) => look.id === id)?.rank ?? null;
  pen.save();
  pen.textAlign = 'center';
  pen.fillStyle = ink.soft;
  pen.font = `${font * 0.85}px ${ink.font}`;
  for (const { x, y, text } of drawing.scale) writeOver(pen, text, x, y + font * 0.3, ink.paper);
  pen.strokeStyle = ink.soft;
  pen.fillStyle = ink.paper;
  pen.lineWidth = 1.75;
  for (const { x, y, r } of drawing.withheld) {
    stroke(pen, () => pen.arc(x, y, r, 0, 2 * Math.PI), true);
    const reach = r * 0.7;
    stroke(pen, () => join(pen, { x: x - reach, y: y + reach }, { x: x + reach, y: y - reach }));
  }
  const markers = listMarkers(drawing, rankOf);
  // Every halo under every marker: side by side, none takes a bite out of the next.
  for (const marker of markers.filter(hasHalo)) paintHalo(pen, marker, ink.paper);
  for (const marker of markers) paintMarker(pen, marker, ink);
  // Over the markers at zero, which would hide it on a small wheel.
  pen.fillStyle = ink.soft;
  pen.fillText('0', cx, cy + font * 0.3);
  for (const { lines, anchor, figures } of drawing.labels) {
    pen.fillStyle = ink.ink;
    for (const { text, x, y } of lines) {
      pen.font = `650 ${font}px ${ink.font}`;
      pen.textAlign = anchor === 'middle' ? 'center' : anchor;
      pen.fillText(text, x, y);
    }
    pen.textAlign = 'start';
    for (const { series: id, text, markerX, markerY, x, y, withheld, agreed } of figures) {
      const group = drawing.agreed.find((one) => one.id === id)?.series ?? id;
      const kind = agreed ? 'agreed' : 'answers';
      const place = { x: markerX, y: markerY, r: font * 0.32 };
      paintMarker(pen, { rank: rankOf(group), kind, ...place }, ink);
      pen.fillStyle = ink.ink;
      pen.font = `${font * (withheld ? 0.9 : 1)}px ${ink.font}`;
      pen.fillText(text, x, y);
    }
  }
  pen.fillStyle = ink.ink;
  pen.font = `650 ${font * 0.94}px ${ink.font}`;
  const ghost = drawing.ghost?.name;
  for (const { text, x, y, anchor } of [...drawing.names, ...(ghost ? [ghost] : [])]) {
    pen.textAlign = anchor === 'middle' ? 'center' : anchor;
    writeOver(pen, text, x, y, ink.paper);
  }
  pen.restore();
}

type Look = Pick<DrawnMarker, 'rank' | 'kind' | 'x' | 'y' | 'r'>;

function paintHalo(pen: Pen, { rank, x, y, r }: Look, paper: string): void {
  pen.save();
  pen.translate(x, y);
  pen.strokeStyle = paper;
  pen.lineWidth = r * 0.72;
  pen.lineJoin = 'round';
  pen.stroke(new Path2D(markerPath(rank, r)));
  pen.restore();
}

function paintMarker(pen: Pen, { rank, kind, x, y, r }: Look, ink: Ink): void {
  pen.save();
  pen.translate(x, y);
  if (rank === null && kind === 'answers') {
    pen.fillStyle = ink.paper;
    pen.strokeStyle = ink.ink;
    pen.lineWidth = r * 0.25;
    stroke(pen, () => pen.arc(0, 0, r * 0.6, 0, 2 * Math.PI), true);
  } else if (kind === 'wished') paintHollow(pen, rank, r, ink);
  else {
    pen.fillStyle = inkOf(ink, rank);
    pen.fill(new Path2D(markerPath(rank, r)));
    if (kind === 'agreed') paintHole(pen, rank, r, ink);
  }
  pen.restore();
}

function paintHollow(pen: Pen, rank: number | null, r: number, ink: Ink): void {
  const shape = new Path2D(markerPath(rank, r * hollow.scale));
  pen.fillStyle = ink.paper;
  pen.fill(shape);
  pen.strokeStyle = inkOf(ink, rank);
  pen.lineWidth = r * hollow.outline;
  pen.stroke(shape);
}

function paintHole(pen: Pen, rank: number | null, r: number, ink: Ink): void {
  const hole = holeOf(rank, r);
  pen.fillStyle = ink.paper;
  pen.beginPath();
  pen.arc(0, hole.cy, hole.r, 0, 2 * Math.PI);
  pen.fill();
}

function writeOver(pen: Pen, text: string, x: number, y: number, paper: string): void {
  pen.lineWidth = 5;
  pen.lineJoin = 'round';
  pen.strokeStyle = paper;
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}

type Point = { readonly x: number; readonly y: number };

function join(pen: Pen, from: Point, to: Point): void {
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
}

function stroke(pen: Pen, trace: () => void, fill = false): void {
  pen.beginPath();
  trace();
  if (fill) pen.fill();
  pen.stroke();
}
