/** What can be typed in of a past edition. */

import { expect, it } from 'vitest';
import { findImpossibleCounts, standsApart } from './past-edition.ts';

const day = 24 * 60 * 60 * 1000;

it('takes as many people on a question as answered, blanks included, and no more', () => {
  const counts = {
    q1: { A: 3, B: 2, C: 1, dontKnow: 1 },
    q2: { A: 0, B: 0, C: 0, dontKnow: 0 },
    q3: { A: 7, B: 0, C: 0, dontKnow: 1 },
    q9: { A: 1, B: 0, C: 0, dontKnow: 0 },
  };
  expect(findImpossibleCounts({ received: 7, counts }, ['q1', 'q2', 'q3'])).toEqual(['q3', 'q9']);
  expect(findImpossibleCounts({ received: 6, counts }, ['q1', 'q2', 'q3'])).toEqual([
    'q1',
    'q3',
    'q9',
  ]);
});

it('keeps editions 30 days apart, on both sides', () => {
  const others = [100 * day, 200 * day];
  expect(standsApart(130 * day, others)).toBe(true);
  expect(standsApart(130 * day - 1, others)).toBe(false);
  expect(standsApart(170 * day + 1, others)).toBe(false);
  expect(standsApart(0, [])).toBe(true);
});
