/** A copy of the source tree to weaken: the checkout itself is never touched. */

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** All that tests need: sources, what the build made of them, settings. */
const copied = [
  'shared',
  'server',
  'web',
  'tests',
  'migrations',
  'package.json',
  'vitest.config.ts',
  'tsconfig.base.json',
];
/** Packages and caches of the checkout, reached rather than copied. */
const left = new Set(['.vite', '.vite-temp', '.vitest', 'test-results']);

export type Scratch = {
  readonly root: string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly remove: () => void;
};

export function copySources(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-mutation-'));
  for (const name of copied) {
    // Links between packages stay relative, so that a copied package finds its copied neighbours.
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !left.has(basename(relative(root, source))),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    root: folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
