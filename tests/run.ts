/** `npm test`: every check and every test, then which failed, and one plain line of counts. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Count, failedChecks, runAll, runCheck } from './checks/check.ts';
import { build, root, staticChecks } from './checks/list.ts';
import { runVitest } from './checks/vitest.ts';

const cores = 2;
const started = performance.now();

// Types and tests read what the build writes, so the build comes first; the rest shares two cores.
const built = await runCheck(build);
const checked = await runAll(staticChecks, cores);
const tested = await runVitest();

const checks = [built, ...checked];
const failed = failedChecks(checks);
const count: Count = {
  passed: tested.passed + checks.length - failed.length,
  failed: tested.failed + failed.length,
  skipped: tested.skipped,
};
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
const line = `${count.passed} passed, ${count.failed} failed${skipped}`;

const names = [...failed, ...(tested.failed > 0 ? ['tests'] : [])];
if (names.length > 0) console.log(`\nFailed: ${names.join(', ')}`);
console.log(`\nTook ${Math.round((performance.now() - started) / 1000)} s\n${line}`);

mkdirSync(join(root, 'test-results'), { recursive: true });
writeFileSync(join(root, 'test-results/summary.txt'), `${line}\n`);
process.exitCode = count.failed === 0 ? 0 : 1;
