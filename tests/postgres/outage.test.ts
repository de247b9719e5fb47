/** The database server goes away for a while: pages keep the answers, the log names nobody, all goes on by itself. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashToken } from '../../server/src/tokens.ts';
import { answerAs, drawPeople, openWithLinks, type Person } from '../privacy/played-edition.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { setUp } from '../support/session.ts';
import { ask } from './databases.ts';

const log: string[] = [];
let shared: TestDatabase;
let test: TestApp;
let people: readonly Person[];

beforeAll(async () => {
  shared = await openTestDatabase();
  const write = (line: string) => log.push(line);
  test = await buildTestApp({
    config: { logLevel: 'trace' },
    deps: { database: shared.database, log: { write } },
  });
  const owner = await setUp(test);
  const { links } = await openWithLinks(owner, [{ name: 'Table', expected: 3 }]);
  people = drawPeople(links, 'people', () => true);
});
afterAll(async () => {
  await test.close();
  await shared.close();
});

/** Nobody gets in any more, and whoever was in is thrown out. */
async function shut(open: boolean): Promise<void> {
  const url = shared.url ?? '';
  const name = new URL(url).pathname.slice(1);
  const server = url.replace(name, 'postgres');
  await ask(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${open}`);
  await ask(
    server,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
}

it('comes back by itself, having lost nothing and named nobody', async () => {
  const [first, second] = people;
  if (!first || !second) throw new Error('nobody');
  await answerAs(test, first);
  await shut(false);
  const health = await test.app.inject('/healthz');
  expect(health.statusCode).toBe(503);
  const page = await test.app.inject(`/a/${second.token}`);
  expect([page.statusCode, page.headers['content-type']]).toEqual([
    500,
    'text/html; charset=utf-8',
  ]);
  const api = await test.app.inject('/api/session');
  expect([api.statusCode, api.json().code]).toEqual([503, 'unavailable']);
  await shut(true);
  await answerAs(test, second);
  const { rows } = await ask(shared.url ?? '', 'SELECT answers FROM responses');
  expect(rows.map(({ answers }) => answers).toSorted()).toEqual(
    [first.answers, second.answers].toSorted(),
  );
  const told = log.join('\n');
  expect(told).toContain('page failed');
  for (const { token, answers } of people) {
    expect([token, hashToken(token), answers].filter((text) => told.includes(text))).toEqual([]);
  }
});
