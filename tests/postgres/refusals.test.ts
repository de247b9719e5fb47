/** A database server that keeps the time of each answer is refused, in one line that names the setting. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '../../server/src/database/open.postgres.ts';
import { explainOpening } from '../../server/src/installation.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeDeps } from '../support/deps.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { ask, createDatabase } from './databases.ts';

let cluster: Cluster;
let shared: TestDatabase;
beforeAll(async () => {
  cluster = await startCluster(['track_commit_timestamp = on']);
  shared = await openTestDatabase();
});
afterAll(async () => {
  cluster.stop();
  await shared.close();
});

/** What the server would print. */
async function explain(url: string): Promise<string> {
  const { config } = makeDeps(shared.database, { config: { locale: 'en', databaseUrl: url } });
  const options = { url, folder: '', secretCheck: 'test' };
  const error = await openPostgres(options).catch((failure: unknown) => failure);
  return explainOpening(error, config, '0.0.0');
}

it('names what keeps the time of each transaction, and makes no table', async () => {
  const url = cluster.urlOf('postgres');
  expect(await explain(url)).toMatch(/^The PostgreSQL server .*track_commit_timestamp.*$/);
  const { rows } = await ask(url, "SELECT FROM pg_tables WHERE schemaname = 'public'");
  expect(rows).toEqual([]);
});

it.each([
  ['log_statement', 'mod'],
  ['log_statement', 'all'],
  ['log_min_duration_statement', '0'],
])('names what logs each statement: %s at %s', async (setting, value) => {
  const url = await createDatabase();
  const name = new URL(url).pathname.slice(1);
  await ask(url, `ALTER DATABASE ${name} SET ${setting} = '${value}'`);
  expect(await explain(url)).toContain(setting);
});

it('says where it found nobody, without the password', async () => {
  const nowhere = 'postgres://moyeu:hunter2@127.0.0.1:1/moyeu';
  const line = await explain(nowhere);
  expect(line).toMatch(/^The database in postgres:\/\/127\.0\.0\.1:1\/moyeu does not open: .+$/);
  expect(line).not.toContain('hunter2');
});
