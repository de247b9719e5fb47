/** Where the name of each spoke and the figures under it stand: outside the rim, turned towards it. */

import { listMarks } from './wheel-agreed.ts';
import { type Box, boxAround, measureText, overlap } from './wheel-boxes.ts';
import type { WheelInput, WheelSpoke } from './wheel-input.ts';
import { placeMarkers } from './wheel-markers.ts';
import type { WheelSize } from './wheel-size.ts';

export type Anchor = 'start' | 'middle' | 'end';

export type WheelFigure = {
  readonly series: string;
  readonly text: string;
  readonly withheld: boolean;
  /** Of an agreed rating: its marker has a hole. */
  readonly agreed: boolean;
  /** Centre of the marker. */
  readonly markerX: number;
  readonly markerY: number;
  /** Start of the text, on its baseline. */
  readonly x: number;
  readonly y: number;
};

export type WheelLabel = {
  readonly key: string;
  readonly anchor: Anchor;
  /** Baselines. */
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly figures: readonly WheelFigure[];
  readonly box: Box;
};

/** How far a name may give way to markers on the rim, in steps, each a part of its letters. */
const steps = 16;
const step = 0.15;

/** Just outside the rim, or as far from it as it takes to cover no marker that stands there. */
export function placeLabel(
  spoke: WheelSpoke,
  place: number,
  input: WheelInput,
  size: WheelSize,
  angle: number,
): WheelLabel {
  const markers = placeMarkers(spoke.key, listMarks(spoke, input), size, angle);
  const taken = markers.map((marker) => boxAround(marker, marker.r + size.font * 0.15));
  const nearest = size.radius + size.font * (size.names === 'short' ? 0.55 : 0.85);
  let label = placeAt(nearest, spoke, place, input, size, angle);
  for (let turn = 1; turn <= steps; turn += 1) {
    if (!taken.some((box) => overlap(box, label.box))) break;
    label = placeAt(nearest + turn * step * size.font, spoke, place, input, size, angle);
  }
  return label;
}

function placeAt(
  distance: number,
  spoke: WheelSpoke,
  place: number,
  input: WheelInput,
  size: WheelSize,
  angle: number,
): WheelLabel {
  const { font } = size;
  const lines = addMark(size.names === 'number' ? [String(place + 1)] : spoke.lines, spoke.mark);
  const rows = size.names === 'number' ? [] : listFigures(spoke, input, size);
  const across = Math.sin(angle);
  const down = -Math.cos(angle);
  const anchor = Math.abs(across) < 0.2 ? 'middle' : across > 0 ? 'start' : 'end';
  const x = size.cx + distance * across;
  const leading = font * 1.2;
  const height = lines.length * leading + rows.length * leading * 1.05;
  const top = size.cy + distance * down - (height * (1 - down)) / 2;
  const leftOf = (width: number) =>
    anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const figures = Math.max(0, ...rows.map((row) => rowWidth(row, font)));
  const width = Math.max(figures, ...lines.map((line) => measureText(line, font)));
  const left = leftOf(width);
  return {
    key: spoke.key,
    anchor,
    lines: lines.map((text, line) => ({
      text,
      x: round(x),
      y: round(top + leading * (line + 0.78)),
    })),
    figures: rows.flatMap((row, line) => {
      const y = top + leading * lines.length + leading * 1.05 * (line + 0.78);
      // One under the other, their markers in one column.
      return placeRow(row, leftOf(figures), y, font);
    }),
    box: { left, top, right: left + width, bottom: top + height },
  };
}

function addMark(lines: readonly string[], mark: string): readonly string[] {
  return lines.map((line, place) => (place === lines.length - 1 ? `${line}${mark}` : line));
}

type Figure = Pick<WheelFigure, 'series' | 'text' | 'withheld' | 'agreed'>;

/** Side by side; but each on a line of its own as soon as one is withheld. */
function listFigures(spoke: WheelSpoke, input: WheelInput, size: WheelSize): readonly Figure[][] {
  const figures = input.figures.flatMap((series): Figure[] => {
    const one = input.agreed?.find(({ id }) => id === series);
    // What was not rated together is not withheld: nothing is written of it.
    const value = one ? (one.values[spoke.key] ?? undefined) : spoke.values[series];
    const agreed = one !== undefined;
    if (value === undefined) return [];
    if (value === null) return [{ series, text: input.withheld, withheld: true, agreed }];
    const text = String(Math.round(value));
    return size.figures ? [{ series, text, withheld: false, agreed }] : [];
  });
  if (figures.length === 0) return [];
  return figures.some(({ withheld }) => withheld) ? figures.map((figure) => [figure]) : [figures];
}

const markerSpace = 1.05;
const between = 0.6;

function rowWidth(row: readonly Figure[], font: number): number {
  const texts = row.reduce((sum, { text }) => sum + measureText(text, font), 0);
  return texts + font * (row.length * markerSpace + (row.length - 1) * between);
}

function placeRow(row: readonly Figure[], start: number, y: number, font: number): WheelFigure[] {
  let left = start;
  return row.map((figure) => {
    const placed = {
      ...figure,
      markerX: round(left + font * 0.35),
      markerY: round(y - font * 0.34),
      x: round(left + font * markerSpace),
      y: round(y),
    };
    left += font * (markerSpace + between) + measureText(figure.text, font);
    return placed;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
