/** A group keeps its colour when others go, and no two groups of one drawing share one. */

import { expect, it } from 'vitest';
import { rankGroups } from './group-ranks.ts';

const letters = (text: string) => text.split('');

it('is the place in the lifelong order, whoever is missing', () => {
  expect([...rankGroups(letters('abcd'), letters('abcd')).values()]).toEqual([0, 1, 2, 3]);
  expect([...rankGroups(letters('abcd'), letters('db'))]).toEqual([
    ['b', 1],
    ['d', 3],
  ]);
});

it('beyond the eighth is one that nobody in the drawing has', () => {
  const ranks = rankGroups(letters('abcdefghij'), letters('bhij'));
  expect([...ranks]).toEqual([
    ['b', 1],
    ['h', 7],
    ['i', 0],
    ['j', 2],
  ]);
  const many = letters('abcdefghijkl');
  expect(new Set(rankGroups(many, many).values()).size).toBe(12);
});

it('of a group that is not known comes after those that are', () => {
  expect(rankGroups(letters('ab'), letters('xa')).get('a')).toBe(0);
  expect(rankGroups(letters('ab'), letters('xa')).get('x')).toBe(1);
});
