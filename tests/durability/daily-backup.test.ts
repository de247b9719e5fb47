/** The copy of each day: made once a day, apart, a few kept, whatever the clock does; a failure stays without effect. */

import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { planDailyBackup } from '../../server/src/daily-backup.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import type { TestOptions } from '../support/deps.ts';
import { createPartnership, setUp } from '../support/session.ts';

const hour = 3_600_000;
const open: TestApp[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.close();
});

async function begin(config: TestOptions['config'] = {}) {
  const test = await buildTestApp({ config });
  open.push(test);
  await createPartnership(await setUp(test));
  const folder = test.deps.database.backupFolder;
  const list = () => readdirSync(folder).toSorted();
  return { test, folder, list, backup: planDailyBackup(test.deps) };
}

it('is made once a day, readable by its owner alone, and holds what the database held', async () => {
  const { test, folder, list, backup } = await begin();
  await backup.run();
  await backup.run();
  test.clock.advance(23 * hour);
  await backup.run();
  expect(list()).toEqual(['2026-03-02T14-00-00.000Z-daily.sqlite']);
  const file = join(folder, list()[0] ?? '');
  expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  const copy = new BetterSqlite3(file, { readonly: true });
  expect(copy.prepare('SELECT name FROM partnerships').pluck().all()).toEqual([
    'Alliance du Vieux-Moulin',
  ]);
  copy.close();
});

it('keeps as many as asked, the latest; other copies are let alone', async () => {
  const { test, folder, list, backup } = await begin({ backupKeep: 2 });
  mkdirSync(folder);
  writeFileSync(join(folder, '2020-01-01T00-00-00.000Z-before-migration.sqlite'), '');
  for (let days = 0; days < 3; days += 1) {
    await backup.run();
    test.clock.advance(24 * hour);
  }
  expect(list()).toEqual([
    '2020-01-01T00-00-00.000Z-before-migration.sqlite',
    '2026-03-03T14-00-00.000Z-daily.sqlite',
    '2026-03-04T14-00-00.000Z-daily.sqlite',
  ]);
});

it('goes on when a clock that was a year ahead is set right, and loses no copy to it', async () => {
  const { test, list, backup } = await begin();
  await backup.run();
  test.clock.set('2027-03-02T14:00:00.000Z');
  await backup.run();
  test.clock.set('2026-03-03T14:00:00.000Z');
  await backup.run();
  expect(list().map((name) => name.slice(0, 10))).toEqual([
    '2026-03-02',
    '2026-03-03',
    '2027-03-02',
  ]);
});

it('is not made where there is nobody yet, nor where none is to be kept', async () => {
  const nobody = await buildTestApp();
  open.push(nobody);
  await planDailyBackup(nobody.deps).run();
  expect(readdirSync(nobody.deps.config.dataDir)).not.toContain('backups');
  const { test, backup } = await begin({ backupKeep: 0 });
  await backup.run();
  expect(readdirSync(test.deps.config.dataDir)).not.toContain('backups');
});

it('fails once an hour at most, and is made as soon as it can be', async () => {
  const { test, folder, list, backup } = await begin();
  writeFileSync(folder, 'a file where the folder would be');
  await expect(backup.run()).rejects.toThrow();
  await backup.run();
  rmSync(folder);
  await backup.run();
  test.clock.advance(hour);
  await backup.run();
  expect(list()).toHaveLength(1);
});

it('begins by itself when the server does; a failure is one line of the log, and the server serves', async () => {
  const { test, folder } = await begin();
  await test.app.listen({ port: 0 });
  expect(await waitForFile(folder)).toMatch(/^2026-03-02T14-00-00\.000Z-daily\.sqlite/);

  const lines: string[] = [];
  const log = { write: (line: string) => lines.push(line) };
  const failing = await buildTestApp({ config: { logLevel: 'error' }, deps: { log } });
  open.push(failing);
  await setUp(failing);
  writeFileSync(failing.deps.database.backupFolder, 'a file where the folder would be');
  await failing.app.listen({ port: 0 });
  while (lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect((await failing.app.inject('/healthz')).statusCode).toBe(200);
  expect([lines.length, lines[0]]).toEqual([1, expect.stringContaining('schedule failed')]);
});

it('that is given up leaves nothing', async () => {
  const { test, folder, list, backup } = await begin();
  const soon = planDailyBackup(test.deps);
  const notBegun = soon.run();
  soon.stop();
  await notBegun;
  fill(test);
  const under = backup.run();
  const seen = await waitForFile(folder);
  backup.stop();
  await under;
  expect([seen, list()]).toEqual(['2026-03-02T14-00-00.000Z-daily.sqlite.unfinished.sqlite', []]);
});

/** Forty megabytes: their copy is still under way when it is seen, on a machine that has other things to do too. */
function fill({ deps }: TestApp): void {
  const client = new BetterSqlite3(deps.database.file ?? '');
  client.exec(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) INSERT INTO instruments (key, version, document) SELECT 'x', i, hex(randomblob(500000)) FROM n",
  );
  client.close();
}

/** The first name that appears there. */
async function waitForFile(folder: string): Promise<string> {
  for (;;) {
    const [name] = existsSync(folder) ? readdirSync(folder) : [];
    if (name) return name;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
