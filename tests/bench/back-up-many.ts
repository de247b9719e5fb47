/** Copies a database of very many answers while partners open pages: `node tests/bench/back-up-many.ts 100000`. */

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import BetterSqlite3 from 'better-sqlite3';
import { planDailyBackup } from '../../server/src/daily-backup.ts';
import { buildTestApp } from '../support/app.ts';
import { openEdition } from '../support/edition.ts';
import { setUp } from '../support/session.ts';

const people = Number(process.argv[2] ?? 100_000);

const test = await buildTestApp();
const { partnershipId, waveId, groupIds } = await openEdition(await setUp(test));
const file = join(test.deps.config.dataDir, 'moyeu.sqlite');
const client = new BetterSqlite3(file);
const respond = client.prepare(
  'INSERT INTO responses (wave_id, id, partnership_id, group_id, answers) VALUES (?, ?, ?, ?, ?)',
);
client.transaction(() => {
  for (let person = 0; person < people; person += 1) {
    const id = randomBytes(16).toString('base64url');
    respond.run(waveId, id, partnershipId, groupIds[person % 2], 'ABC?'.repeat(6));
  }
})();
client.close();

/** The longest and the 99th of a hundred turns of the event loop, in milliseconds, while something goes on. */
async function watch(act: () => Promise<unknown>): Promise<{ took: number; words: string }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  await act();
  const took = performance.now() - started;
  delay.disable();
  const ms = (nanoseconds: number) => `${(nanoseconds / 1e6).toFixed(1)} ms`;
  return { took, words: `p99 ${ms(delay.percentile(99))}, longest ${ms(delay.max)}` };
}

const copy = await watch(() => planDailyBackup(test.deps).run());
const quiet = await watch(() => new Promise((resolve) => setTimeout(resolve, copy.took)));
const { backupFolder } = test.deps.database;
const made = existsSync(backupFolder) ? readdirSync(backupFolder).length : 0;
const megabytes = (statSync(file).size / 1e6).toFixed(1);
console.log(
  `${people} answers, ${megabytes} MB: ${made} copy in ${Math.round(copy.took)} ms; ` +
    `event loop meanwhile: ${copy.words}; with nothing going on: ${quiet.words}`,
);
await test.close();
