/** Who agrees on ratings, and when: nothing settled together may sway an answer. */

import { expect, it } from 'vitest';
import { everybody, findRatingRefusal, mayChangeWay, ways } from './agreed-rating.ts';

const states = ['draft', 'open', 'closed'] as const;
const raters = {
  everybody: { id: everybody, together: false },
  answering: { id: 'g', together: false },
  alone: { id: 'g', together: true },
};

it.each([
  ['together', 'everybody', ['rating_too_early', null, null]],
  ['together', 'answering', ['rating_too_early', null, null]],
  ['together', 'alone', ['rating_too_early', null, null]],
  ['alone_then_together', 'everybody', ['rating_too_early', 'rating_too_early', null]],
  ['alone_then_together', 'answering', ['rating_too_early', 'rating_too_early', null]],
  ['alone_then_together', 'alone', ['rating_too_early', null, null]],
  ['alone', 'everybody', ['rating_not_taken', 'rating_not_taken', 'rating_not_taken']],
  ['alone', 'answering', ['rating_not_taken', 'rating_not_taken', 'rating_not_taken']],
  ['alone', 'alone', ['rating_too_early', null, null]],
] as const)('%s, %s: in draft, open, closed', (way, rater, expected) => {
  expect(states.map((state) => findRatingRefusal({ state, way }, raters[rater]))).toEqual(expected);
});

it('lets a talk after the closing be added once a draft is opened, and nothing else change', () => {
  const allowed = ways.flatMap((from) =>
    ways.filter((to) => mayChangeWay(from, to)).map((to) => `${from} → ${to}`),
  );
  expect(allowed).toEqual(['alone → alone_then_together']);
});
