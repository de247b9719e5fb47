/** Where the name of each spoke and the figures under it stand: outside the rim, turned towards it. */

import type { WheelInput, WheelSpoke } from './wheel-input.ts';
import type { WheelSize } from './wheel-size.ts';

export type Anchor = 'start' | 'middle' | 'end';

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

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

/** Close enough for placing: the mean width of a letter is a little over half its height. */
export function measureText(text: string, font: number): number {
  return text.length * font * 0.56;
}

export function placeLabel(
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
  const ringed = input.series.some(({ id }) => spoke.values[id] === null);
  const distance =
    size.radius + font * (size.names === 'short' ? 0.55 : 0.85) + (ringed ? size.marker * 0.8 : 0);
  const x = size.cx + distance * across;
  const leading = font * 1.2;
  const height = lines.length * leading + rows.length * leading * 1.05;
  const top = size.cy + distance * down - (height * (1 - down)) / 2;
  const width = Math.max(
    ...lines.map((line) => measureText(line, font)),
    ...rows.map((row) => rowWidth(row, font)),
  );
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
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
      return placeRow(row, { x, y, anchor, font });
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

type RowPlace = {
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  readonly font: number;
};

function placeRow(row: readonly Figure[], { x, y, anchor, font }: RowPlace): WheelFigure[] {
  const width = rowWidth(row, font);
  let left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
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
