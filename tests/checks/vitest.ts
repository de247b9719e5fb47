/** Runs every test with vitest and reads its own counts back. */

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Count } from './check.ts';
import { root } from './list.ts';

type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
};

export async function runVitest(): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-tests-'));
  const reportFile = join(folder, 'report.json');
  const code = await run(reportFile);
  const count = readCounts(reportFile);
  rmSync(folder, { recursive: true });
  // A file that cannot be loaded, or an error outside any test, fails the run without failing a test.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Free memory that a whole run's databases and browser profiles fit in, in bytes. */
const enough = 2 ** 31;

/** Scratch folders in memory where Linux offers it: on a slow disk, waiting for fsync was half of the run. */
function findScratch(): { readonly TMPDIR?: string } {
  if (process.env.TMPDIR) return {};
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > enough ? { TMPDIR: '/dev/shm' } : {};
  } catch {
    return {};
  }
}

function run(reportFile: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(
      join(root, 'node_modules/.bin/vitest'),
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
      {
        cwd: root,
        env: { ...process.env, ...findScratch() },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
}

function readCounts(reportFile: string): Count {
  try {
    const report: Report = JSON.parse(readFileSync(reportFile, 'utf8'));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
