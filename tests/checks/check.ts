/** Runs one command as a check: silent when it passes, its whole output when it fails. */

import { spawn } from 'node:child_process';

export type Check = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
};

export type Outcome = { readonly name: string; readonly passed: boolean };

export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
};

export async function runCheck(check: Check): Promise<Outcome> {
  const started = performance.now();
  const { code, output } = await runQuietly(check);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return { name: check.name, passed: code === 0 };
}

/** Runs checks, `width` at a time, in the order given. */
export async function runAll(checks: readonly Check[], width: number): Promise<Outcome[]> {
  const waiting = [...checks];
  const outcomes: Outcome[] = [];
  async function work(): Promise<void> {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      outcomes.push(await runCheck(check));
    }
  }
  await Promise.all(Array.from({ length: width }, work));
  return outcomes;
}

export function failedChecks(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter((outcome) => !outcome.passed).map((outcome) => outcome.name);
}

function runQuietly(check: Check): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(check.command, check.args, {
      cwd: check.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
