/** Two things measured in turn, so that whatever else the machine does weighs on both. */

import type { Load } from './load.ts';

export type Ratio = {
  /** Median of the rounds' ratios. */
  readonly ratio: number;
  /** Medians, a second. */
  readonly ours: number;
  readonly limit: number;
};

const rounds = 5;

export async function ratioOf(
  ours: () => Promise<Load>,
  limit: () => Promise<Load>,
): Promise<Ratio> {
  const measured: { ours: number; limit: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push({ ours: (await ours()).rate, limit: (await limit()).rate });
  }
  return {
    ratio: median(measured.map((round) => round.ours / round.limit)),
    ours: median(measured.map((round) => round.ours)),
    limit: median(measured.map((round) => round.limit)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
