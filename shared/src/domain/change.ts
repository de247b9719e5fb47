/** Whether answers to one question changed between two editions: an exact test on published counts, and Holm's correction. */

import type { Counts } from './publication.ts';

/** Uncorrected, the words would be wrong in more than a third of the editions where nothing changed. */
export const significance = 0.05;

/** An exact p is a fraction: what differs from the level by less than this is the level. */
const roundingError = 1e-12;

export type ChangeTest = {
  /** Index points, after less before: −100…100. */
  readonly difference: number;
  /** Chance of a mean difference at least as large, either way, had the same answers been dealt at random. */
  readonly p: number;
  /** The least p that any dealing of these answers could give. */
  readonly leastP: number;
};

/**
 * The exact two-sided permutation test of the mean difference. Answers are 2, 1 and 0 (A, B, C): the pooled ones are dealt
 * anew to two editions of the same sizes, every dealing as likely. With three levels the dealings fall into few tables
 * (how many A and B the second edition gets), each weighed by the number of dealings that give it. The distance from
 * what is expected is compared in whole numbers, so that equal distances are equal. Throws when either side has no answer.
 */
export function testChange(before: Counts, after: Counts): ChangeTest {
  const [size, sizeAfter] = [countAll(before) + countAll(after), countAll(after)];
  if (!(sizeAfter > 0 && sizeAfter < size)) {
    throw new RangeError('a change is tested between answers of two editions');
  }
  const pooled = { A: before.A + after.A, B: before.B + after.B, C: before.C + after.C };
  const expected = sumScores(pooled) * sizeAfter;
  const distance = (sum: number) => Math.abs(sum * size - expected);
  const observed = distance(sumScores(after));
  const farthest = Math.max(
    distance(sumHighest(pooled, sizeAfter)),
    distance(sumScores(pooled) - sumHighest(pooled, size - sizeAfter)),
  );
  let all = 0;
  let asFar = 0;
  let farthestOnes = 0;
  for (const [sum, ways] of distributeSums(pooled, sizeAfter).ways.entries()) {
    all += ways;
    if (ways > 0 && distance(sum) >= observed) asFar += ways;
    if (ways > 0 && distance(sum) >= farthest) farthestOnes += ways;
  }
  return {
    difference: 50 * (sumScores(after) / sizeAfter - sumScores(before) / countAll(before)),
    p: asFar / all,
    leastP: farthestOnes / all,
  };
}

/** No dealing of these answers could reach the level: whatever they were, they could tell nothing. */
export function areTooFew({ leastP }: ChangeTest): boolean {
  return leastP > significance + roundingError;
}

export function isClear(corrected: number): boolean {
  return corrected <= significance + roundingError;
}

/**
 * Holm's correction: with many comparisons, the chance that any one is called a change when none is one stays under the
 * level. Each p comes back multiplied by how many are not smaller, never below that of a smaller one, at most 1.
 */
export function correctAll(ps: readonly number[]): readonly number[] {
  const order = ps.map((_, place) => place).toSorted((one, other) => at(ps, one) - at(ps, other));
  const corrected = new Array<number>(ps.length).fill(1);
  let floor = 0;
  for (const [rank, place] of order.entries()) {
    floor = Math.max(floor, Math.min(1, at(ps, place) * (ps.length - rank)));
    corrected[place] = floor;
  }
  return corrected;
}

/** Up to this many answers every number of dealings is a whole number that a double holds exactly. */
const countedExactly = 51;
/** Part of the likeliest table below which a table changes no digit of a p. */
const negligible = 1e-20;

/**
 * In how many ways the dealing gives the second edition each sum of scores, up to a factor common to all; and how many
 * tables were weighed to know. Above `countedExactly` answers the ways are relative, and tables that no p could show are
 * left out: what is left grows with the number of answers, not with its square.
 */
export function distributeSums(
  pooled: Counts,
  sizeAfter: number,
): { readonly ways: Float64Array; readonly tables: number } {
  const size = countAll(pooled);
  // Dealing with uneven odds weighs every table of the same size alike: it only keeps the numbers within reach.
  const odds = size <= countedExactly ? null : sizeAfter / (size - sizeAfter);
  const ofA = listWays(pooled.A, odds);
  const ofB = listWays(pooled.B, odds);
  const ofC = listWays(pooled.C, odds);
  const kept = odds === null ? 1 : negligible;
  const isKept = (of: number) => of >= kept;
  const [lowA, highA] = [ofA.findIndex(isKept), ofA.findLastIndex(isKept)];
  const [lowB, highB] = [ofB.findIndex(isKept), ofB.findLastIndex(isKept)];
  const ways = new Float64Array(2 * sizeAfter + 1);
  let tables = 0;
  for (let A = lowA; A <= Math.min(highA, sizeAfter); A += 1) {
    const most = Math.min(highB, sizeAfter - A);
    for (let B = Math.max(lowB, sizeAfter - A - pooled.C); B <= most; B += 1) {
      ways[2 * A + B] = at(ways, 2 * A + B) + at(ofA, A) * at(ofB, B) * at(ofC, sizeAfter - A - B);
      tables += 1;
    }
  }
  return { ways, tables };
}

/** How many ways there are to take 0, 1, 2… out of `count`; with odds, weighed by them and 1 for the likeliest. */
function listWays(count: number, odds: number | null): Float64Array {
  const ways = new Float64Array(count + 1);
  const weight = odds ?? 1;
  const start = odds === null ? 0 : Math.min(count, Math.floor(((count + 1) * odds) / (1 + odds)));
  ways[start] = 1;
  for (let k = start; k < count; k += 1) {
    ways[k + 1] = ((at(ways, k) * (count - k)) / (k + 1)) * weight;
  }
  for (let k = start; k > 0; k -= 1) {
    ways[k - 1] = (at(ways, k) * k) / (count - k + 1) / weight;
  }
  return ways;
}

function countAll({ A, B, C }: Counts): number {
  return A + B + C;
}

function sumScores({ A, B }: Pick<Counts, 'A' | 'B'>): number {
  return 2 * A + B;
}

/** The largest sum of `size` answers out of these. */
function sumHighest({ A, B }: Counts, size: number): number {
  const best = Math.min(A, size);
  return 2 * best + Math.min(B, size - best);
}

function at(list: ArrayLike<number>, place: number): number {
  const value = list[place];
  if (value === undefined) throw new RangeError(`nothing at ${place}`);
  return value;
}
