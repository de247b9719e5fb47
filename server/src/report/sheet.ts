/** The sheet a report is painted on: its sizes, in points, its colours, and the letters of each kind of words. */

export const millimetre = 72 / 25.4;

export const papers = {
  letter: { width: 612, height: 792 },
  a4: { width: 595.28, height: 841.89 },
} as const;
export type Paper = keyof typeof papers;

/** As wide as both papers hold. */
export const contentWidth = 178 * millimetre;
const margins = { top: 18 * millimetre, bottom: 20 * millimetre };

export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  /** Of the content. */
  readonly depth: number;
};

export function frameOf(paper: Paper): Frame {
  const { width, height } = papers[paper];
  return {
    width,
    height,
    left: (width - contentWidth) / 2,
    top: margins.top,
    depth: height - margins.top - margins.bottom,
  };
}

export const colours = {
  ink: '#14201e',
  soft: '#4a5855',
  line: '#cbd4d1',
  edge: '#6b7a76',
  gap: '#ffe3a3',
  gapInk: '#6a4700',
  action: '#0b5c52',
} as const;

export type Style = {
  readonly size: number;
  /** From one line to the next. */
  readonly leading: number;
  readonly colour: string;
  readonly bold: boolean;
};

const ink = { colour: colours.ink, bold: false };
const title = { colour: colours.ink, bold: true };

export const styles = {
  title: { ...title, size: 26, leading: 31 },
  heading: { ...title, size: 15, leading: 18.5 },
  subheading: { ...title, size: 10.5, leading: 13.5 },
  minor: { ...title, size: 9.5, leading: 12.5 },
  eyebrow: { size: 13, leading: 17, colour: colours.soft, bold: false },
  lead: { ...ink, size: 11, leading: 15 },
  body: { ...ink, size: 10.5, leading: 14.25 },
  small: { ...ink, size: 9, leading: 11.75 },
  remark: { size: 9, leading: 12, colour: colours.soft, bold: false },
  running: { size: 9, leading: 12, colour: colours.soft, bold: false },
} as const satisfies Readonly<Record<string, Style>>;

/** Under a size, the same letters closer together. */
export function shrink(style: Style, size: number): Style {
  return { ...style, size, leading: (style.leading * size) / style.size };
}
