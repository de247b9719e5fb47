/** Reads the repository as people wrote it: every text file, without what is installed or generated. */

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** `path` is relative to the repository, with forward slashes. */
export type Source = { readonly path: string; readonly text: string };

const root = join(import.meta.dirname, '../..');
const skipped = new Set(['.git', 'node_modules', 'dist', 'compiled', 'coverage', '.lix']);
const skippedPaths = new Set([
  'data',
  'test-results',
  'shared/messages/project.inlang/README.md',
  'shared/messages/project.inlang/.meta.json',
  'shared/messages/project.inlang/.gitignore',
]);
const binary = new Set([
  '.png',
  '.jpg',
  '.woff2',
  '.ico',
  '.pdf',
  '.xlsx',
  '.sqlite',
  '.gz',
  '.br',
]);

export function readSources(): readonly Source[] {
  return pathsBelow('').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function pathsBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name) && !binary.has(extname(entry.name)))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (skippedPaths.has(path)) return [];
      if (entry.isDirectory()) return pathsBelow(path);
      return entry.isFile() ? [path] : [];
    });
}
