/** What the geometry of the wheel is given, and the points it works with. */

export type WheelSeries = {
  readonly id: string;
  /** Shown at its outermost marker, if there is room; empty for none. */
  readonly name: string;
};

export type WheelSpoke = {
  readonly key: string;
  /** One or two lines, set by hand. */
  readonly lines: readonly string[];
  readonly singleItem: boolean;
  /** What refers to a footnote, after the last line; empty for none. */
  readonly mark: string;
  /** Index by series id; `null` is withheld; absent is not drawn at all. */
  readonly values: Readonly<Record<string, number | null>>;
  /** The two series, or agreed ratings, the gap lies between. */
  readonly gap: { readonly low: string; readonly high: string; readonly wide: boolean } | null;
};

/** One group in another edition: a dotted line without markers, under the others. */
export type WheelGhost = {
  readonly series: string;
  /** What its line is called, beside it: the year. */
  readonly name: string;
  /** By spoke; `null` or absent breaks the line. */
  readonly values: Readonly<Record<string, number | null>>;
};

/** What one group, or everybody, agreed on: a double line, markers with a hole, and where it wishes to be. */
export type WheelAgreed = {
  /** Unlike any id of `series`. */
  readonly id: string;
  /** Whose colour and marker it has; the total's for everybody. */
  readonly series: string;
  /** Beside its outermost marker; empty for none. */
  readonly name: string;
  /** Index by spoke; `null` or absent breaks the line. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Index wished in a year, by spoke: a hollow marker without a line. */
  readonly wished: Readonly<Record<string, number | null>>;
};

export type WheelInput = {
  readonly spokes: readonly WheelSpoke[];
  readonly series: readonly WheelSeries[];
  /** Series, or agreed ratings, whose figure stands under each name: three at most, none otherwise. */
  readonly figures: readonly string[];
  /** The word for a withheld figure. */
  readonly withheld: string;
  readonly ghost?: WheelGhost | null;
  readonly agreed?: readonly WheelAgreed[];
};

export type Point = { readonly x: number; readonly y: number };

export type WheelMarker = Point & {
  readonly spoke: string;
  readonly series: string;
  readonly value: number;
  /** Half its width: smaller only where neighbours crowd around the hub. */
  readonly r: number;
};
