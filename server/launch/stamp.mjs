/** Stamps: a hash of what a step was made from, kept beside what it made, so that the step runs only when needed. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './places.mjs';

/** Generated: our own output, and what the message compiler writes into its project folder. */
const made = new Set(['node_modules', 'dist', 'compiled', 'coverage', 'README.md']);

/** Every file below a folder that people wrote, sorted; what is generated is left out. */
export function filesBelow(folder) {
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !made.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
  return found.sort();
}

export function hashFiles(paths) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const path of paths) {
    const content = readFileSync(path);
    hash.update(`\n${relative(root, path)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function writeStamp(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export function removeStamp(path) {
  rmSync(path, { force: true });
}
