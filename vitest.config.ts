/** One runner for every package: unit tests beside the code, then what crosses packages, then real browsers. */

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { findPostgres } from './tests/postgres/find-server.ts';

/** Slow password hashing and exhaustive proofs on a busy machine are no failure. Milliseconds. */
const testTimeout = 60_000;

/** Files of these projects share a process: each keeps its state to itself, and importing again costs more than testing. */
const isolate = false;

/** Begun last, each of these would run alone for as long as it takes, the other core idle. */
const longest = ['organiser-sight', 'results', 'launcher', 'rehearsal', 'process', 'crash'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Of a SQLite file, of a process, or of the application alone: another engine has nothing to add. */
const sqliteAlone = ['query-plans', 'migrations', 'process', 'openapi', 'privacy', 'instants'];

/** The same server tests on the second engine, as long as the machine has one; on a machine that decides, they must run. */
const hasPostgres = findPostgres() !== undefined || process.env.CI === 'true';
if (!hasPostgres) console.log('No PostgreSQL server on this machine: its tests are skipped.');
const onPostgres = {
  test: {
    name: 'postgres',
    isolate,
    root: 'tests',
    include: ['server/**/*.test.ts', 'postgres/**/*.test.ts'],
    exclude: sqliteAlone.map((name) => `server/${name}.test.ts`),
    env: { TEST_ENGINE: 'postgres' },
    globalSetup: ['postgres/global-setup.ts'],
    testTimeout,
    hookTimeout: testTimeout,
  },
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Left alone, the runner keeps one of two cores idle.
    maxWorkers: 2,
    projects: [
      { test: { name: 'shared', root: 'shared', include: ['**/*.test.ts'], testTimeout, isolate } },
      { test: { name: 'server', root: 'server', include: ['**/*.test.ts'], testTimeout, isolate } },
      'web',
      {
        test: {
          name: 'tests',
          isolate,
          root: 'tests',
          include: ['**/*.test.ts'],
          exclude: ['browser/**', 'postgres/**', '**/node_modules/**'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      ...(hasPostgres ? [onPostgres] : []),
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
