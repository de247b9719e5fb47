/** No two files need each other: the house can be read in one direction. */

import type { House } from '../house.ts';
import { file, type Rule } from '../rule.ts';

export const cycleRule: Rule = {
  says: 'no file imports itself, directly or around',
  why: 'files in a circle can only be understood, tested and moved together',
  find: findCycles,
  broken: [
    [
      ...file('server/src/http/a.ts', `import { b } from './b.ts';`),
      ...file('server/src/http/b.ts', `import type { C } from './c.ts';`),
      ...file('server/src/http/c.ts', `export { a } from './a.ts';`),
    ],
    file('server/src/http/a.ts', `import './a.ts';`),
  ],
};

function findCycles(house: House): readonly string[] {
  const finished = new Set<string>();
  const open: string[] = [];
  const cycles: string[] = [];

  function walk(path: string): void {
    if (finished.has(path)) return;
    const start = open.indexOf(path);
    if (start >= 0) {
      cycles.push([...open.slice(start), path].join(' → '));
      return;
    }
    open.push(path);
    for (const { to } of house.importsOf(path)) walk(to);
    open.pop();
    finished.add(path);
  }

  for (const { path } of house.code) walk(path);
  return cycles;
}
