/** Decisions about groups are complete, and leave groups that can be told apart. */

import { expect, it } from 'vitest';
import { findGroupsRefusal, type GroupDecision } from './next-groups.ts';

const fields = (name: string) => ({ name, shortName: name, expected: 6, together: false });
const kept = (id: string, name = id): GroupDecision => ({ is: 'kept', id, ...fields(name) });
const added = (name: string): GroupDecision => ({ is: 'new', ...fields(name) });
const retired = (id: string): GroupDecision => ({ is: 'retired', id });
const merged = (ids: string[], name: string): GroupDecision => ({
  is: 'merged',
  ids,
  ...fields(name),
});

it('accepts groups kept, renamed, retired, merged and added', () => {
  const decisions = [kept('a', 'Ville'), retired('b'), merged(['c', 'd'], 'Table'), added('Santé')];
  expect(findGroupsRefusal(['a', 'b', 'c', 'd'], decisions)).toBeNull();
});

it('lets two groups exchange their names, and a merged one take that of a part', () => {
  expect(findGroupsRefusal(['a', 'b'], [kept('a', 'b'), kept('b', 'a')])).toBeNull();
  expect(findGroupsRefusal(['a', 'b'], [merged(['a', 'b'], 'a')])).toBeNull();
});

it.each([
  ['a group nothing is said of', [kept('a')], 'groups_changed'],
  ['a group that is not there', [kept('a'), kept('b'), kept('x')], 'groups_changed'],
  ['a group decided twice', [kept('a'), retired('a'), kept('b')], 'groups_changed'],
  ['a group merged twice', [merged(['a', 'b', 'a'], 'c')], 'groups_changed'],
  ['a merge of one group', [merged(['a'], 'c'), kept('b')], 'merges_one'],
  ['nobody left to ask', [retired('a'), retired('b')], 'wave_without_group'],
  ['two groups of one name', [kept('a', 'Ville'), kept('b', ' VILLE')], 'group_name_taken'],
  ['nine groups', [kept('a'), kept('b'), ...'cdefghi'.split('').map(added)], 'too_many_groups'],
] as const)('refuses %s', (_what, decisions, reason) => {
  expect(findGroupsRefusal(['a', 'b'], decisions)).toBe(reason);
});
