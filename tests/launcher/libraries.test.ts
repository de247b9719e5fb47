/** Every way into a library the build gathers is gathered with it: one left out would load the library twice. */

import { expect, it } from 'vitest';
import { libraries } from '../../server/launch/libraries.mjs';
import { findImports } from '../architecture/imports.ts';
import { readSources } from '../architecture/source.ts';

const listed = new Set<string>(libraries);
const packageOf = (name: string) => name.split('/')[0];

it('gathers all that the server asks of a gathered library', () => {
  const gathered = new Set([...listed].map(packageOf));
  const asked = readSources()
    .filter(({ path }) => /^(server|shared)\/src\/.*(?<!\.test)\.ts$/.test(path))
    .flatMap(findImports)
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap(({ to }) => (to.startsWith('npm:') ? [to.slice('npm:'.length)] : []))
    .filter((name) => gathered.has(packageOf(name)));
  expect(asked).toContain('drizzle-orm');
  expect(asked.filter((name) => !listed.has(name))).toEqual([]);
});
