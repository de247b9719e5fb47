/** The test of change against vectors worked out by hand, every dealing of small editions, and large ones. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areTooFew, correctAll, distributeSums, isClear, testChange } from './change.ts';
import type { Counts } from './publication.ts';

/** In the order C, B, A, as the method writes them. */
const counts = (C: number, B: number, A: number): Counts => ({ A, B, C });
const few = fc.record({ A: fc.nat(3), B: fc.nat(3), C: fc.nat(3) });
const small = few.filter(({ A, B, C }) => A + B + C > 0);

function listScores({ A, B, C }: Counts): number[] {
  return [...Array(A).fill(2), ...Array(B).fill(1), ...Array(C).fill(0)];
}

/** Every way to choose which of the pooled answers were given in the second edition. */
function dealEveryWay(before: Counts, after: Counts) {
  const scores = [...listScores(before), ...listScores(after)];
  const size = listScores(after).length;
  const total = scores.reduce((sum, score) => sum + score, 0);
  const distance = (sum: number) => Math.abs(sum * scores.length - total * size);
  const observed = distance(listScores(after).reduce((sum, score) => sum + score, 0));
  const distances: number[] = [];
  const deal = (place: number, left: number, sum: number): void => {
    if (left === 0) distances.push(distance(sum));
    else if (scores.length - place >= left) {
      deal(place + 1, left - 1, sum + (scores[place] ?? 0));
      deal(place + 1, left, sum);
    }
  };
  deal(0, size, 0);
  const farthest = Math.max(...distances);
  const share = (least: number) =>
    distances.filter((far) => far >= least).length / distances.length;
  return { p: share(observed), leastP: share(farthest) };
}

describe('the test of change', () => {
  it('gives 23 in 220 for C, B, A (1, 3, 5) against (2, 1, 0)', () => {
    const { p, difference } = testChange(counts(1, 3, 5), counts(2, 1, 0));
    expect(p).toBe(23 / 220);
    expect(difference).toBeCloseTo(100 / 6 - (13 / 18) * 100, 12);
  });

  it('can tell nothing of 3 against 3, whatever they answered: 0.10 at the least', () => {
    const test = testChange(counts(3, 0, 0), counts(0, 0, 3));
    expect(test).toEqual({ difference: 100, p: 0.1, leastP: 0.1 });
    expect(areTooFew(test)).toBe(true);
  });

  it('can tell of 4 against 4 from 2 in 70', () => {
    const test = testChange(counts(4, 0, 0), counts(0, 0, 4));
    expect(test.p).toBe(2 / 70);
    expect(test.leastP).toBeCloseTo(0.028571, 6);
    expect(areTooFew(test)).toBe(false);
  });

  it('has nothing to tell when everybody answers alike', () => {
    const test = testChange(counts(0, 9, 0), counts(0, 7, 0));
    expect(test).toEqual({ difference: 0, p: 1, leastP: 1 });
    expect(areTooFew(test)).toBe(true);
  });

  it('takes a p of exactly 5 % as reached: 3 against 7 with 6 dealings in 120', () => {
    const tests = everyPair(3, 7).map(([before, after]) => testChange(before, after));
    const onTheLine = tests.filter(({ leastP }) => Math.round(leastP * 120) === 6);
    expect(onTheLine.length).toBeGreaterThan(0);
    for (const test of onTheLine) expect(areTooFew(test)).toBe(false);
  });

  it('refuses an edition without answers', () => {
    expect(() => testChange(counts(0, 0, 0), counts(1, 1, 1))).toThrow(RangeError);
    expect(() => testChange(counts(1, 1, 1), counts(0, 0, 0))).toThrow(RangeError);
  });

  it('agrees with every dealing of small editions', () => {
    fc.assert(
      fc.property(small, small, (before, after) => {
        const { p, leastP } = dealEveryWay(before, after);
        const test = testChange(before, after);
        expect(test.p).toBeCloseTo(p, 14);
        expect(test.leastP).toBeCloseTo(leastP, 14);
        expect(test.leastP).toBeLessThanOrEqual(test.p);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same from the other edition, and with the levels upside down', () => {
    const many = fc.record({ A: fc.nat(40), B: fc.nat(40), C: fc.nat(40) });
    const some = many.filter(({ A, B, C }) => A + B + C > 0);
    const turn = ({ A, B, C }: Counts) => ({ A: C, B, C: A });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const test = testChange(before, after);
        const others = [testChange(after, before), testChange(turn(before), turn(after))];
        for (const other of others) {
          expect(other.p).toBeCloseTo(test.p, 12);
          expect(other.leastP).toBeCloseTo(test.leastP, 12);
          expect(other.difference).toBeCloseTo(-test.difference, 12);
        }
      }),
    );
  });

  it('knows no order: it is given counts, and any order of answers makes the same counts', () => {
    const answers = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 12 });
    const count = (list: readonly string[]): Counts => ({
      A: list.filter((level) => level === 'A').length,
      B: list.filter((level) => level === 'B').length,
      C: list.filter((level) => level === 'C').length,
    });
    fc.assert(
      fc.property(answers, answers, fc.nat(11), (before, after, turn) => {
        const turned = [...after.slice(turn), ...after.slice(0, turn)].toReversed();
        expect(testChange(count(before), count(turned))).toEqual(
          testChange(count(before), count(after)),
        );
      }),
    );
  });

  it('counts whole dealings up to 51 answers, and weighs the same above', () => {
    const { ways } = distributeSums({ A: 17, B: 17, C: 17 }, 25);
    expect(ways.every((of) => Number.isSafeInteger(of))).toBe(true);
    expect(ways.reduce((sum, of) => sum + of, 0)).toBe(247959266474052);
    const around = [26, 27].map((C) => testChange(counts(C, 6, 4), counts(4, 6, 5)).p);
    expect(around[0]).toBeGreaterThan(around[1] ?? 1);
    expect((around[0] ?? 0) / (around[1] ?? 1)).toBeLessThan(2);
  });

  it('looks at no more tables than there are, and at few of those of a large edition', () => {
    const countTables = (people: number) => {
      const third = Math.floor(people / 3);
      const pooled = { A: 2 * third, B: 2 * third, C: 2 * (people - 2 * third) };
      return distributeSums(pooled, people).tables;
    };
    expect(countTables(9)).toBe(37);
    expect(countTables(500)).toBeLessThan(60_000);
    expect(countTables(50_000) / countTables(500)).toBeLessThan(150);
  });

  it('finds the p of a large edition that a normal law gives', () => {
    const test = testChange(
      counts(10_000, 10_000, 10_000),
      counts(10_000 - 150, 10_000, 10_000 + 150),
    );
    // 150 above what is expected, less half a step, over a standard error of 100: 1.495 of them, 0.1349 both ways.
    expect(test.p).toBeCloseTo(0.1349, 4);
    expect(test.leastP).toBeLessThan(1e-15);
  });
});

describe("Holm's correction", () => {
  it('multiplies the least by how many there are, the next by one less, and never goes down', () => {
    const corrected = correctAll([0.04, 0.01, 0.03, 0.005]);
    for (const [place, value] of [0.06, 0.03, 0.06, 0.02].entries()) {
      expect(corrected[place]).toBeCloseTo(value, 12);
    }
    expect(correctAll([0.9, 0.8])).toEqual([1, 1]);
    expect(correctAll([])).toEqual([]);
    expect(isClear(0.05)).toBe(true);
    expect(isClear(0.0501)).toBe(false);
  });

  it('never finds more than no correction, nor less than multiplying all by how many there are', () => {
    const ps = fc.array(fc.double({ min: 1e-9, max: 1, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(ps, (list) => {
        for (const [place, corrected] of correctAll(list).entries()) {
          const p = list[place] ?? 0;
          expect(corrected).toBeGreaterThanOrEqual(p);
          expect(corrected).toBeLessThanOrEqual(Math.min(1, p * list.length) + 1e-15);
        }
      }),
    );
  });
});

/** Every pair of counts of these sizes. */
function everyPair(before: number, after: number): (readonly [Counts, Counts])[] {
  const list = (size: number) =>
    Array.from({ length: size + 1 }, (_, A) =>
      Array.from({ length: size - A + 1 }, (_, B) => ({ A, B, C: size - A - B })),
    ).flat();
  return list(before).flatMap((one) => list(after).map((other) => [one, other] as const));
}
