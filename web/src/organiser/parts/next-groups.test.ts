/** What is decided of groups on the page is what is sent, and can be taken back until then. */

import { expect, it } from 'vitest';
import {
  addGroup,
  countInvited,
  decide,
  keepGroups,
  mergeGroups,
  type PlannedGroup,
  setFate,
  undo,
} from './next-groups.ts';

const group = (id: string, expected: number): PlannedGroup => ({
  id,
  name: `Groupe ${id}`,
  shortName: id === 'a' ? 'A' : `Groupe ${id}`,
  expected,
  together: id !== 'b',
  was: [],
});
const choices = keepGroups([group('a', 7), group('b', 5), group('c', 4)]);
const fields = (id: string, expected: number, shortName = '') => ({
  name: `Groupe ${id}`,
  shortName,
  expected,
  together: id !== 'b',
});

it('keeps every group as it was, unless told otherwise', () => {
  expect(decide(choices)).toEqual([
    { is: 'kept', id: 'a', ...fields('a', 7, 'A') },
    { is: 'kept', id: 'b', ...fields('b', 5) },
    { is: 'kept', id: 'c', ...fields('c', 4) },
  ]);
});

it('merges groups into one to be named, in the place of the first, and separates them again', () => {
  const merged = mergeGroups(choices, ['a', 'c']);
  expect(decide(merged)).toEqual([
    { is: 'merged', ids: ['a', 'c'], name: '', shortName: '', expected: 11, together: true },
    { is: 'kept', id: 'b', ...fields('b', 5) },
  ]);
  const [first] = merged;
  expect(undo(merged, first?.key ?? '').map(({ key }) => key)).toEqual(['a', 'c', 'b']);
  expect(mergeGroups(choices, [])).toEqual(choices);
});

it('stops inviting a group, invites it again, adds one and takes it away', () => {
  const without = setFate(choices, 'b', 'retired');
  expect(decide(without)[1]).toEqual({ is: 'retired', id: 'b' });
  expect(countInvited(without)).toBe(2);
  expect(setFate(without, 'b', 'kept')).toEqual(choices);
  const added = addGroup(choices, 'k');
  expect(decide(added)[3]).toEqual({
    is: 'new',
    name: '',
    shortName: '',
    expected: 0,
    together: false,
  });
  expect(undo(added, 'k')).toEqual(choices);
});
