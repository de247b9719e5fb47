/** Agreement and index: published and computed vectors, and what must hold for any counts. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement } from './agreement.ts';
import { ratingIndex } from './rating-index.ts';

const anyCounts = fc
  .array(fc.nat(9), { minLength: 3, maxLength: 7 })
  .filter((counts) => counts.some((count) => count > 0));

describe('agreement', () => {
  it.each([
    [[30, 40, 210, 130, 530, 50, 10], 0.6113333],
    [[2, 0, 1, 1], 0.0833333],
    [[1, 1, 1, 1], 0],
    [[2, 0, 0, 2], -1],
  ])('of %j is %d', (counts, expected) => {
    expect(agreement(counts)).toBeCloseTo(expected, 6);
  });

  it('lies between two camps (−1) and all alike (1), and reads the same from either end', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const value = agreement(counts);
        expect(value).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        expect(agreement(counts.toReversed())).toBeCloseTo(value, 12);
      }),
    );
  });

  it('does not depend on how many answered, only on their shares', () => {
    fc.assert(
      fc.property(anyCounts, fc.integer({ min: 2, max: 5 }), (counts, factor) => {
        expect(agreement(counts.map((count) => count * factor))).toBeCloseTo(agreement(counts), 12);
      }),
    );
  });

  it('is 1 only when everybody chose the same', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const chosen = counts.filter((count) => count > 0).length;
        expect(Math.abs(agreement(counts) - 1) < 1e-12).toBe(chosen === 1);
      }),
    );
  });

  it('refuses two levels, and no answer at all', () => {
    expect(() => agreement([1, 2])).toThrow(RangeError);
    expect(() => agreement([0, 0, 0])).toThrow(RangeError);
  });
});

describe('index and agreement together', () => {
  it.each([
    [[1, 3, 6], 75, 0.5],
    [[2, 1, 7], 75, 0.3],
    [[5, 0, 5], 50, -1],
    [[0, 10, 0], 50, 1],
    [[4, 4, 4], 50, 0],
    [[3, 1, 6], 65, -0.1],
    [[1, 8, 3], 58.3333333, 0.5833333],
  ])('of C, B, A %j are %d and %d: one index hides opposite situations', (counts, index, alike) => {
    const [C = 0, B = 0, A = 0] = counts;
    expect(ratingIndex({ A, B, C })).toBeCloseTo(index, 6);
    expect(agreement(counts)).toBeCloseTo(alike, 6);
  });

  it('refuses an index of nobody', () => {
    expect(() => ratingIndex({ A: 0, B: 0, C: 0 })).toThrow(RangeError);
  });
});
