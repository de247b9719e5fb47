/** The sizes a wheel is drawn at: it is drawn again for each, never scaled down until its words are lost. */

export type WheelSize = {
  readonly width: number;
  readonly height: number;
  readonly cx: number;
  readonly cy: number;
  /** Of the rim, where 100 stands. */
  readonly radius: number;
  /** Height of the letters of the names around the rim. */
  readonly font: number;
  /** Half the width of a marker. */
  readonly marker: number;
  /** Width of the line of a group. */
  readonly line: number;
  /** Width of the rail between the groups furthest apart. */
  readonly band: number;
  readonly names: 'full' | 'short' | 'number';
  /** Under each name, the figure of each group. */
  readonly figures: boolean;
  /** The name of each group beside its outermost marker, where there is room. */
  readonly directNames: boolean;
};

const desktop: WheelSize = {
  width: 800,
  height: 640,
  cx: 400,
  cy: 334,
  radius: 240,
  font: 17,
  marker: 7,
  line: 3,
  band: 13,
  names: 'full',
  figures: true,
  directNames: true,
};

/** On paper R = 45 mm and a letter of the names is 3.2 mm, 9 points, high: the desktop drawing, in millimetres. */
const millimetres = 45 / desktop.radius;

export const wheelSizes = {
  desktop,
  print: scaleSize(desktop, millimetres),
  phone: {
    ...desktop,
    width: 360,
    height: 310,
    cx: 180,
    cy: 159,
    radius: 99,
    font: 13.5,
    marker: 5.5,
    line: 2.5,
    band: 9,
    names: 'short',
    figures: false,
    directNames: false,
  },
  small: {
    ...desktop,
    width: 230,
    height: 212,
    cx: 115,
    cy: 108,
    radius: 76,
    font: 13,
    marker: 5,
    line: 2.25,
    band: 8,
    names: 'number',
    figures: false,
    directNames: false,
  },
  /** For a wall, in thousandths of its height × 1.08: R is 30 % of it and no letter under 5 %. */
  meeting: {
    ...desktop,
    width: 1500,
    height: 1040,
    cx: 750,
    cy: 530,
    radius: 324,
    font: 54,
    marker: 27,
    line: 6,
    band: 40,
    figures: false,
    directNames: false,
  },
} as const satisfies Readonly<Record<string, WheelSize>>;

export function scaleSize(size: WheelSize, factor: number): WheelSize {
  return {
    ...size,
    width: size.width * factor,
    height: size.height * factor,
    cx: size.cx * factor,
    cy: size.cy * factor,
    radius: size.radius * factor,
    font: size.font * factor,
    marker: size.marker * factor,
    line: size.line * factor,
    band: size.band * factor,
  };
}
