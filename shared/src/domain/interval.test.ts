/** Wilson interval: computed vectors and its bounds. */

import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './interval.ts';

describe('the Wilson interval', () => {
  it.each([
    [3, 5, 0.230724, 0.882379],
    [10, 10, 0.722467, 1],
  ])('of %d in %d runs from %d to %d', (count, n, low, high) => {
    const interval = wilsonInterval(count, n);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('mirrors: what holds for those who did holds for those who did not', () => {
    const did = wilsonInterval(2, 9);
    const didNot = wilsonInterval(7, 9);
    expect(did.low).toBeCloseTo(1 - didNot.high, 12);
    expect(did.high).toBeCloseTo(1 - didNot.low, 12);
  });

  it('refuses a share of nobody, or of more than all', () => {
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
    expect(() => wilsonInterval(4, 3)).toThrow(RangeError);
  });
});
