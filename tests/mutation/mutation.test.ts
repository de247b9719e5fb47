/** The mutation check itself: it tells a rule that is tested from one that is not, and from one that is gone. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mutants } from './mutants.ts';
import { runMutants } from './run-mutants.ts';

const root = join(import.meta.dirname, '../..');
const file = 'shared/src/domain/comment-rule.ts';

it('tells killed from survived, stale and broken, and leaves the checkout as it was', () => {
  const before = readFileSync(join(root, file), 'utf8');
  const base = { project: 'shared', tests: ['suppression.test'] } as const;
  const fates = runMutants([
    {
      ...base,
      name: 'tested',
      edits: [{ file, from: 'fewestResponses = 10', to: 'fewestResponses = 9' }],
    },
    { ...base, name: 'not tested', edits: [{ file, from: 'Fewest responses', to: 'Responses' }] },
    { ...base, name: 'gone', edits: [{ file, from: 'no such line', to: '' }] },
    {
      ...base,
      name: 'unloadable',
      edits: [{ file, from: 'export function commentScope', to: '(' }],
    },
  ]);
  expect(fates.map(({ fate }) => fate)).toEqual(['killed', 'survived', 'stale', 'broken']);
  expect(readFileSync(join(root, file), 'utf8')).toBe(before);
});

it('still finds every rule where it is written', () => {
  const stale = mutants.filter(({ edits }) =>
    edits.some((edit) => readFileSync(join(root, edit.file), 'utf8').split(edit.from).length !== 2),
  );
  expect(stale.map(({ name }) => name)).toEqual([]);
});
