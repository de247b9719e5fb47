/** Merged groups are found again in every past edition, whole or in parts. */

import { expect, it } from 'vitest';
import { findPastParts, type GroupLine, traceGroups } from './continuity.ts';

/** a + b became ab, then ab + c became abc; d stands by itself; e was retired. */
const groups: readonly GroupLine[] = [
  { id: 'a', retired: true, mergedInto: 'ab' },
  { id: 'b', retired: true, mergedInto: 'ab' },
  { id: 'c', retired: true, mergedInto: 'abc' },
  { id: 'ab', retired: true, mergedInto: 'abc' },
  { id: 'abc', retired: false, mergedInto: null },
  { id: 'd', retired: false, mergedInto: null },
  { id: 'e', retired: true, mergedInto: null },
];

it('traces every group still asked through all its merges, and leaves out those retired', () => {
  expect([...traceGroups(groups)]).toEqual([
    ['abc', ['abc', 'c', 'ab', 'a', 'b']],
    ['d', ['d']],
  ]);
});

it('finds a group under its own id wherever an edition asked it', () => {
  expect(findPastParts(groups, 'd', new Set(['d', 'a']))).toEqual({ asked: ['d'], missing: [] });
  expect(findPastParts(groups, 'abc', new Set(['abc']))).toEqual({ asked: ['abc'], missing: [] });
});

it('finds the parts an edition asked, at whichever stage of the merging it took place', () => {
  expect(findPastParts(groups, 'abc', new Set(['ab', 'c']))).toEqual({
    asked: ['c', 'ab'],
    missing: [],
  });
  expect(findPastParts(groups, 'abc', new Set(['a', 'b', 'c', 'e']))).toEqual({
    asked: ['c', 'a', 'b'],
    missing: [],
  });
});

it('says which parts an edition did not ask', () => {
  expect(findPastParts(groups, 'abc', new Set(['a', 'd']))).toEqual({
    asked: ['a'],
    missing: ['c', 'b'],
  });
  expect(findPastParts(groups, 'd', new Set(['a']))).toEqual({ asked: [], missing: ['d'] });
});

it('ends on rows that go round in a circle, which nothing writes', () => {
  const circle: readonly GroupLine[] = [
    { id: 'x', retired: false, mergedInto: 'y' },
    { id: 'y', retired: true, mergedInto: 'x' },
  ];
  expect([...traceGroups(circle)]).toEqual([['x', ['x', 'y']]]);
  expect(findPastParts(circle, 'x', new Set())).toEqual({ asked: [], missing: ['y'] });
});
