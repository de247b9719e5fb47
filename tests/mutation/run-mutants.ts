/** Weakens one rule at a time in a copy of the sources and runs the tests that must notice. */

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';
import { copySources, type Scratch } from './scratch.ts';

/** `stale`: the rule is no longer written where the mutant looks for it. `broken`: the tests fail without it. */
export type Fate = 'killed' | 'survived' | 'stale' | 'broken';

export type Outcome = { readonly name: string; readonly fate: Fate };

/** Calls `report` after each. Nothing outside a scratch folder is written. */
export function runMutants(
  mutants: readonly Mutant[],
  report: (outcome: Outcome) => void = () => {},
): readonly Outcome[] {
  const scratch = copySources();
  try {
    const sound = new Map<string, boolean>();
    return mutants.map((mutant) => {
      const outcome = { name: mutant.name, fate: judge(scratch, mutant, sound) };
      report(outcome);
      return outcome;
    });
  } finally {
    scratch.remove();
  }
}

function judge(scratch: Scratch, mutant: Mutant, sound: Map<string, boolean>): Fate {
  const suite = [mutant.project, ...mutant.tests].join(' ');
  // A suite that fails by itself would kill every mutant.
  if (!sound.has(suite)) sound.set(suite, runTests(scratch, mutant) === 'passed');
  if (!sound.get(suite)) return 'broken';
  const before = new Map(mutant.edits.map(({ file }) => [file, scratch.read(file)]));
  try {
    for (const { file, from, to } of mutant.edits) {
      const parts = scratch.read(file).split(from);
      if (parts.length !== 2) return 'stale';
      scratch.write(file, parts.join(to));
    }
    const result = runTests(scratch, mutant);
    return result === 'passed' ? 'survived' : result === 'failed' ? 'killed' : 'broken';
  } finally {
    for (const [file, text] of before) scratch.write(file, text);
  }
}

/** `unreadable`: no test ran, so that a mutant that does not even load proves nothing. */
function runTests(
  { root }: Scratch,
  { project, tests }: Mutant,
): 'passed' | 'failed' | 'unreadable' {
  const reportFile = join(root, 'mutation-report.json');
  rmSync(reportFile, { force: true });
  const runner = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [
      runner,
      'run',
      '--bail=1',
      // Run beside other work, a sound suite must not fail for being slow.
      '--testTimeout=180000',
      `--project=${project}`,
      '--reporter=json',
      `--outputFile=${reportFile}`,
      ...tests,
    ],
    // Nothing of an outer test run: its variables would change this one.
    { cwd: root, stdio: 'ignore', env: { PATH: process.env.PATH, HOME: process.env.HOME } },
  );
  const failed = countFailed(reportFile);
  if (failed === undefined) return 'unreadable';
  if (failed > 0) return 'failed';
  return status === 0 ? 'passed' : 'unreadable';
}

function countFailed(reportFile: string): number | undefined {
  try {
    const report: { numFailedTests: number; numTotalTests: number } = JSON.parse(
      readFileSync(reportFile, 'utf8'),
    );
    return report.numTotalTests > 0 ? report.numFailedTests : undefined;
  } catch {
    return undefined;
  }
}
