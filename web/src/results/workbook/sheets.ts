/** A workbook as plain sheets of cells; whoever writes the file sets their looks. */

/** A word, a number in full precision, or nothing. */
export type SheetCell = string | number | null;

export type SheetColumn = {
  readonly name: string;
  /** What stands in it, for the codebook. */
  readonly means: string;
  /** In characters. */
  readonly width: number;
  /** How many decimals a spreadsheet shows; the number keeps them all. */
  readonly decimals?: number;
};

export type Sheet = {
  readonly name: string;
  /** Above the columns, a line each; the first is the title. */
  readonly about: readonly string[];
  /** Without names where all is words. */
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
};

export type Workbook = { readonly title: string; readonly sheets: readonly Sheet[] };
