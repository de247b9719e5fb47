/** How each group is drawn for life: colour, marker and dash by its rank; the total apart. */

/** Light palette, for a drawing that travels alone; on a page the style sheet’s tokens replace it. */
export const lightColours = [
  '#1d4fb8',
  '#cc7511',
  '#54205c',
  '#007a99',
  '#693706',
  '#cf3a6a',
  '#756831',
  '#8782d8',
] as const;

const dashes = ['', '11 5', '2 5', '11 4 2 4', '5 4', '14 4 2 4 2 4', '8 3', '3 3'] as const;

export const totalSeries = '*';
const totalColour = '#14201e';

/** Answers; a rating agreed on together; where it is wished to be. */
export type MarkerKind = 'answers' | 'agreed' | 'wished';

export type SeriesLook = {
  readonly id: string;
  readonly name: string;
  /** Place in the lifelong order, from 0; `null` for the total. */
  readonly rank: number | null;
};

const turn = (rank: number) => rank % lightColours.length;

export function colourOf(rank: number | null): string {
  return rank === null ? totalColour : (lightColours[turn(rank)] ?? totalColour);
}

/** Scales with the drawing: dashes are set for a line of 3. */
export function dashOf(rank: number | null, line: number): string | undefined {
  const dash = rank === null ? '' : dashes[turn(rank)];
  if (!dash) return undefined;
  return dash
    .split(' ')
    .map((length) => Math.round((Number(length) * line * 100) / 3) / 100)
    .join(' ');
}

/** Round dots, for the same group in another edition: drawn with round ends, a dash of no length is a dot. */
export function ghostDash(line: number): string {
  return `0 ${Math.round((line * 500) / 3) / 100 + line / 2}`;
}

/** What was agreed on has a double line: one of the group's colour, with a narrower one of paper upon it. */
export function doubleLine(line: number): { readonly outer: number; readonly core: number } {
  return { outer: line * 1.7, core: line * 0.75 };
}

/** Of a wished marker, which is drawn so much smaller that its outline ends where another marker does. */
export const hollow = { outline: 0.26, scale: 0.86 } as const;

const isCross = (rank: number | null) => rank !== null && (turn(rank) === 5 || turn(rank) === 6);

/** A round hole in the middle of the marker of an agreed rating. */
export function holeOf(rank: number | null, r: number) {
  const lower = rank === null ? 0 : (lowered[turn(rank)] ?? 0);
  return { r: r * (isCross(rank) ? 0.34 : 0.4), cy: tidy(r * lower) };
}

export function classOf(rank: number | null): string {
  return rank === null ? 'series-total' : `series-${turn(rank) + 1}`;
}

/** SVG path of a marker around 0 0; `r` is half its width. Everybody's answers are a hollow circle instead. */
export function markerPath(rank: number | null, r: number): string {
  return rank === null ? pentagon(r) : (polygons[turn(rank)]?.(r) ?? circle(r));
}

const circle = (r: number) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;

const polygon = (r: number, points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${tidy(x * r)} ${tidy(y * r)}`).join('L')}Z`;

const regular = (r: number, sides: number, start: number) =>
  polygon(
    r,
    Array.from({ length: sides }, (_, side) => {
      const angle = start + (side * 2 * Math.PI) / sides;
      return [Math.cos(angle), Math.sin(angle)] as const;
    }),
  );

/** What everybody agreed on, beside the circle of the first group. */
const pentagon = (r: number) => regular(r * 1.1, 5, -Math.PI / 2);

/** By how much the middle of a marker is under its centre: triangles. */
const lowered = [0, 0, 0.2, 0, -0.2, 0, 0, 0] as const;

const cross = [
  [-0.32, -1.05],
  [0.32, -1.05],
  [0.32, -0.32],
  [1.05, -0.32],
  [1.05, 0.32],
  [0.32, 0.32],
  [0.32, 1.05],
  [-0.32, 1.05],
  [-0.32, 0.32],
  [-1.05, 0.32],
  [-1.05, -0.32],
  [-0.32, -0.32],
] as const;

const polygons: readonly ((r: number) => string)[] = [
  circle,
  (r) =>
    polygon(r * 0.92, [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]),
  (r) =>
    polygon(r, [
      [0, -1.1],
      [1.1, 0.85],
      [-1.1, 0.85],
    ]),
  (r) =>
    polygon(r * 1.2, [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]),
  (r) =>
    polygon(r, [
      [0, 1.1],
      [1.1, -0.85],
      [-1.1, -0.85],
    ]),
  (r) =>
    polygon(
      r,
      cross.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]),
    ),
  (r) => polygon(r, cross),
  (r) => regular(r * 1.08, 6, 0),
];

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
