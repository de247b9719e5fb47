/** Names that read as one. */

import { expect, it } from 'vitest';
import { isSameGroupName } from './group-name.ts';

it.each([
  ['Ville', 'ville'],
  ['Ville', ' VILLE '],
  ['Comité', 'Comite\u0301'],
])('takes %s and %s for one group', (one, other) => {
  expect(isSameGroupName(one, other)).toBe(true);
});

it.each([
  ['Comité', 'Comite'],
  ['Table 1', 'Table 2'],
])('tells %s from %s', (one, other) => {
  expect(isSameGroupName(one, other)).toBe(false);
});
