/** One runner for every package: unit tests beside the code, then what crosses packages, then real browsers. */

import { defineConfig } from 'vitest/config';

/** Slow password hashing and exhaustive proofs on a busy machine are no failure. Milliseconds. */
const testTimeout = 60_000;

export default defineConfig({
  test: {
    // Left alone, the runner keeps one of two cores idle.
    maxWorkers: 2,
    projects: [
      { test: { name: 'shared', root: 'shared', include: ['**/*.test.ts'], testTimeout } },
      { test: { name: 'server', root: 'server', include: ['**/*.test.ts'], testTimeout } },
      'web',
      {
        test: {
          name: 'tests',
          root: 'tests',
          include: ['**/*.test.ts'],
          exclude: ['browser/**', '**/node_modules/**'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        test: {
          name: 'browser',
          root: 'tests',
          include: ['browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After the others: a browser that competes for two cores misses its deadlines.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
