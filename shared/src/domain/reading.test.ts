/** Our own reading rules, at their edges. */

import { describe, expect, it } from 'vitest';
import { isWide, readFigures } from './reading.ts';

const read = (A: number, B: number, C: number, agreement = 0.5) =>
  readFigures({ A, B, C, index: (100 * A + 50 * B) / (A + B + C), agreement });

describe('reading words', () => {
  it.each([
    [6, 2, 0, ['strength']],
    [5, 2, 0, []],
    [7, 0, 1, []],
    [0, 8, 0, []],
    [4, 0, 4, ['fragile']],
    [1, 3, 3, ['fragile']],
    [2, 2, 2, []],
  ])('of A, B, C %d, %d, %d are %j', (A, B, C, words) => {
    expect(read(A, B, C)).toEqual(words);
  });

  it('say to discuss when a group is split, beside another word if need be', () => {
    expect(read(5, 0, 5, -1)).toEqual(['fragile', 'to-discuss']);
    expect(read(6, 1, 3, -0.1)).toEqual(['to-discuss']);
    expect(read(4, 4, 4, 0)).toEqual([]);
  });

  it('do not hang on the last binary digit', () => {
    expect(isWide(100 / 3 + 50 / 3 - 25)).toBe(true);
    expect(isWide(24.999)).toBe(false);
    expect(readFigures({ A: 1, B: 1, C: 1, index: 49.99999999999999, agreement: -1e-17 })).toEqual(
      [],
    );
  });
});
