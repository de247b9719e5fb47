/** Which conditions a meeting has reason to work on. */

import { expect, it } from 'vitest';
import { isWeak } from './avenues.ts';
import type { DimensionCellView, Reading } from './results-view.ts';

const cell = (...readings: readonly Reading[]): DimensionCellView => ({
  A: 3,
  B: 3,
  C: 4,
  items: 1,
  of: 1,
  nMin: 10,
  nMax: 10,
  index: 45,
  agreement: 0,
  readings,
});

it('is weak when fragile for one group, or to discuss; not when strong, even where a group is withheld', () => {
  const strong = { a: cell('strength'), b: null };
  expect(isWeak({ groups: strong, toDiscuss: false })).toBe(false);
  expect(isWeak({ groups: strong, toDiscuss: true })).toBe(true);
  expect(isWeak({ groups: { a: cell('strength'), b: cell('fragile') }, toDiscuss: false })).toBe(
    true,
  );
});
