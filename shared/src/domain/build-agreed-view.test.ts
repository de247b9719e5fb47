/** One index a condition from what was agreed on: its own rating, or those of its questions. */

import { expect, it } from 'vitest';
import { type AgreedRating, everybody, type Way } from './agreed-rating.ts';
import { buildAgreedView } from './build-agreed-view.ts';
import { small } from './instrument.fixture.ts';

const group = (id: string, together = false) => ({
  id,
  name: `Groupe ${id}`,
  shortName: id,
  rank: 0,
  together,
});
const rate = (scope: 'dimension' | 'item', topic: string, rest = {}): AgreedRating => ({
  raterId: 'a',
  scope,
  topic,
  level: null,
  wished: null,
  reasons: '',
  dissent: '',
  ...rest,
});
const view = (ratings: AgreedRating[], way: Way = 'alone_then_together', trust = false) =>
  buildAgreedView({ way, trust, instrument: small }, [group('a'), group('b')], ratings);
const spokesOf = (ratings: AgreedRating[], trust = false) =>
  view(ratings, 'alone_then_together', trust).raters[0]?.spokes;

it('takes the level of the condition before those of its questions, now and wished apart', () => {
  const spokes = spokesOf([
    rate('dimension', 'trio', { level: 'C' }),
    rate('item', 'q2', { level: 'A', wished: 'A' }),
    rate('item', 'q4', { level: 'A', wished: 'B' }),
  ]);
  expect(spokes).toEqual({
    trio: {
      index: 0,
      basis: 'dimension',
      rated: 2,
      of: 3,
      wished: 75,
      wishedBasis: 'items',
      wishedRated: 2,
    },
  });
});

it('takes the mean of the questions rated when the condition was left unsettled', () => {
  const [first, second] = [
    rate('item', 'q2', { level: 'A' }),
    rate('item', 'q3', { level: 'B', reasons: 'x' }),
  ];
  const spokes = spokesOf([rate('dimension', 'trio'), first, second]);
  expect(spokes?.trio).toMatchObject({ index: 75, basis: 'items', rated: 2, of: 3, wished: null });
});

it('draws nothing of a spoke where nothing was settled, nor of one that is not asked', () => {
  expect(spokesOf([rate('item', 'q1'), rate('item', 't1', { level: 'A' })])).toEqual({});
  expect(spokesOf([rate('item', 't1', { level: 'A' })], true)?.trust).toMatchObject({ index: 100 });
});

it('puts each condition before its questions, in the order of the spokes', () => {
  const ratings = [rate('item', 'q4'), rate('item', 'q2'), rate('dimension', 'trio')];
  const order = [rate('item', 'q1'), ...ratings.toReversed()];
  const [rater] = view([...ratings, rate('item', 'q1')]).raters;
  expect(rater?.ratings).toEqual(order);
});

it('names those who take part this way alone before they rated anything, others once they did', () => {
  const named = (
    way: Way,
    groups: Parameters<typeof buildAgreedView>[1],
    own: AgreedRating[] = [],
  ) =>
    buildAgreedView({ way, trust: false, instrument: small }, groups, own).raters.map(
      ({ id, alone }) => [id, alone],
    );
  expect(named('together', [group('a', true)])).toEqual([
    ['a', true],
    [everybody, true],
  ]);
  expect(named('alone', [group('a'), group('b', true)])).toEqual([['b', true]]);
  const all = { ...rate('item', 'q1'), raterId: everybody };
  expect(named('alone_then_together', [group('a'), group('b', true)], [all])).toEqual([
    ['b', true],
    [everybody, false],
  ]);
});
