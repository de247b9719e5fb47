/** The checks that are not tests: build, format and lint, types. */

import { join } from 'node:path';
import type { Check } from './check.ts';

export const root = join(import.meta.dirname, '../..');
const tool = (folder: string, name: string) => join(root, folder, 'node_modules/.bin', name);

export const build: Check = {
  name: 'build',
  command: process.execPath,
  args: ['server/launch.mjs', 'build'],
  cwd: root,
};

/** The slowest first, so that two workers end together. */
export const staticChecks: readonly Check[] = [
  {
    // Of every file of the room, not of its components alone.
    name: 'types of web, accessibility warnings',
    command: tool('web', 'svelte-check'),
    args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    cwd: join(root, 'web'),
  },
  ...['tests', 'server', 'shared'].map((folder) => ({
    name: `types of ${folder}`,
    command: tool('', 'tsc'),
    args: ['-p', folder],
    cwd: root,
  })),
  {
    name: 'format and lint',
    command: tool('', 'biome'),
    args: ['check', '.'],
    cwd: root,
  },
];
