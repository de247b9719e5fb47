/** The band of a spoke follows the groups that are drawn. */

import { expect, it } from 'vitest';
import type { DimensionCellView, SpokeView } from './results-view.ts';
import { findBand } from './wheel-band.ts';

const cell = (index: number): DimensionCellView => ({
  index,
  agreement: 1,
  A: 5,
  B: 0,
  C: 0,
  nMin: 5,
  nMax: 5,
  items: 1,
  of: 1,
  readings: [],
});
const spoke: Pick<SpokeView, 'gap' | 'groups' | 'unevenItems'> = {
  gap: {
    kind: 'shown',
    points: 80,
    low: 'a',
    high: 'd',
    lowIndex: 10,
    highIndex: 90,
    items: 1,
    of: 1,
    wide: true,
  },
  groups: { a: cell(10), b: cell(40), c: cell(65), d: cell(90), e: null },
  unevenItems: false,
};

it('lies between the two groups furthest apart while both are drawn', () => {
  expect(findBand(spoke, ['a', 'b', 'c', 'd'])).toMatchObject({ low: 'a', high: 'd', wide: true });
});

it('lies between those drawn when one of the two is not, wide from 25 points', () => {
  expect(findBand(spoke, ['b', 'c', 'd', 'e'])).toEqual({ low: 'b', high: 'd', wide: true });
  expect(findBand(spoke, ['c', 'b'])).toEqual({ low: 'b', high: 'c', wide: true });
  expect(findBand({ ...spoke, groups: { b: cell(40), c: cell(64.9) } }, ['b', 'c'])).toEqual({
    low: 'b',
    high: 'c',
    wide: false,
  });
});

it('is none for one group, for two that stand level, nor where questions differ', () => {
  expect(findBand(spoke, ['a', 'e'])).toBeNull();
  expect(findBand({ ...spoke, groups: { b: cell(40), c: cell(40) } }, ['b', 'c'])).toBeNull();
  expect(findBand({ ...spoke, unevenItems: true }, ['b', 'c'])).toBeNull();
  expect(
    findBand({ ...spoke, gap: { kind: 'withheld', reason: 'no-common-item' } }, ['b', 'c']),
  ).toBeNull();
});
