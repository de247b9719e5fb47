/** Our own reading rules: three words beside a figure, never a verdict on a group. */

import type { Counts } from './publication.ts';
import type { Reading } from './results-view.ts';

/** Two groups this far apart, in index points, have something to talk about. */
export const widePoints = 25;

/** Means of thirds fall a hair beside 25, 50 or 0: a rule must not hang on the last binary digit. */
const hair = 1e-9;

export function isWide(points: number): boolean {
  return points >= widePoints - hair;
}

/** Strength: three in four chose A and nobody C. Fragile: half chose C, or index under 50. To discuss: two camps. */
export function readFigures(
  figures: Counts & { readonly index: number; readonly agreement: number },
): readonly Reading[] {
  const { A, B, C, index, agreement } = figures;
  const n = A + B + C;
  const readings: Reading[] = [];
  if (C === 0 && 4 * A >= 3 * n) readings.push('strength');
  if (2 * C >= n || index < 50 - hair) readings.push('fragile');
  if (agreement < -hair) readings.push('to-discuss');
  return readings;
}
