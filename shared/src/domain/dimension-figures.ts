/** The figures of a dimension, for one group or for the total: built from its published items and nothing else. */

import type { Cell, DimensionCell } from './publication.ts';

/** `cells`: one per item of the dimension, `null` where withheld. Nothing published, nothing to say: `null`. */
export function summariseDimension(cells: readonly (Cell | null)[]): DimensionCell | null {
  const shown = cells.filter((cell) => cell !== null);
  if (shown.length === 0) return null;
  const sizes = shown.map((cell) => cell.n);
  return {
    items: shown.length,
    of: cells.length,
    A: sum(shown.map((cell) => cell.A)),
    B: sum(shown.map((cell) => cell.B)),
    C: sum(shown.map((cell) => cell.C)),
    nMin: Math.min(...sizes),
    nMax: Math.max(...sizes),
    index: sum(shown.map((cell) => cell.index)) / shown.length,
    agreement: sum(shown.map((cell) => cell.agreement)) / shown.length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
