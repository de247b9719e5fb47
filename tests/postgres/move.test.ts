/** Moving an installation from SQLite: every row arrives, links go on opening, nothing is ever written over. */

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgres } from '../../server/src/database/open.postgres.ts';
import { openDatabase } from '../../server/src/database/open.ts';
import type { Deps } from '../../server/src/deps.ts';
import { checkOf } from '../../server/src/installation.ts';
import { migrateToPostgres } from '../../server/src/migrate-to-postgres.ts';
import { openSecret } from '../../server/src/secret.ts';
import { answerAs, drawPeople, openWithLinks, type Person } from '../privacy/played-edition.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { closeEdition } from '../support/edition.ts';
import { openSession, password, setUp } from '../support/session.ts';
import { ask, createDatabase } from './databases.ts';

const stamp = '2026-03-02T14-00-00.000Z';
const groups = [{ name: 'Table', expected: 12 }];
const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;

let folder: string;
let url: string;
let secret: Uint8Array;
let people: readonly Person[];
let open: { readonly partnershipId: string; readonly waveId: string };
let shown: unknown[];
const said: string[] = [];

/** Moves, and keeps what was said. */
async function move(settings: Partial<Deps['config']>, test: TestApp): Promise<0 | 1> {
  said.length = 0;
  const listen = (line: string | Uint8Array) => said.push(String(line)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(listen),
  );
  const config = { ...test.deps.config, locale: 'en' as const, dataDir: folder, ...settings };
  const code = await migrateToPostgres(config, stamp, '0.0.0');
  for (const spy of spies) spy.mockRestore();
  return code;
}

/** The application over one database, as it stands. */
async function withApp<T>(
  database: Deps['database'],
  use: (test: TestApp) => Promise<T>,
): Promise<T> {
  const test = await buildTestApp({ deps: { database, secret } });
  try {
    return await use(test);
  } finally {
    await test.close();
    await database.close();
  }
}

const look = async ({ app }: TestApp) => {
  const session = openSession(app);
  await session.ask('POST /api/session', { body: { email: 'ana@example.org', password } });
  const keys = [`GET ${wavePath}`, `GET ${wavePath}/links`, 'GET /api/partnerships'] as const;
  return Promise.all(keys.map(async (key) => (await session.ask(key, { params: open })).body));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'moyeu-move-'));
  url = await createDatabase();
  secret = openSecret(folder, (size) => new Uint8Array(size).fill(7));
  await ask(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await withApp(openDatabase(folder, stamp), async (test) => {
    const owner = await setUp(test);
    await owner.ask('POST /api/example');
    const closed = await openWithLinks(owner, groups);
    for (const person of drawPeople(closed.links, 'closed', () => true))
      await answerAs(test, person);
    await closeEdition(owner, closed.edition);
    const { edition, links } = await openWithLinks(owner, groups);
    people = drawPeople(links, 'open', () => true);
    for (const person of people.slice(0, 6)) await answerAs(test, person);
    open = edition.params;
    shown = await look(test);
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('moving to PostgreSQL', () => {
  it('refuses without an address, with another secret, and over what is there', async () => {
    const test = await buildTestApp();
    expect(await move({}, test)).toBe(1);
    expect(said.join('')).toMatch(/DATABASE_URL/);
    expect(await move({ databaseUrl: url, secret: new Uint8Array(32) }, test)).toBe(1);
    expect(said.join('')).toMatch(/SECRET/);
    const foreign = await createDatabase();
    await ask(
      foreign,
      'DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE theirs (n int)',
    );
    expect(await move({ databaseUrl: foreign }, test)).toBe(1);
    expect(said.join('')).toMatch(/not empty/);
    const { rows } = await ask(
      foreign,
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    );
    expect(rows).toEqual([{ tablename: 'theirs' }]);
    expect(existsSync(join(folder, 'moyeu.sqlite'))).toBe(true);
    await test.close();
  });

  it('keeps nothing when what is read back is not what was written', async () => {
    const test = await buildTestApp();
    const spoilt = await createDatabase();
    await ask(
      spoilt,
      `UPDATE installation SET secret_check = NULL;
       CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN NEW.answers := reverse(NEW.answers); RETURN NEW; END';
       CREATE TRIGGER spoil BEFORE INSERT ON responses FOR EACH ROW EXECUTE FUNCTION spoil()`,
    );
    expect([await move({ databaseUrl: spoilt }, test), said.join('')]).toEqual([
      1,
      expect.stringMatching(/Table responses, read back, is not what was written/),
    ]);
    const { rows } = await ask(spoilt, 'SELECT count(*)::int AS kept FROM organisers');
    expect(rows).toEqual([{ kept: 0 }]);
    expect(existsSync(join(folder, 'moyeu.sqlite'))).toBe(true);
    await test.close();
  });

  it('moves every row, and puts the old database among the copies', async () => {
    const test = await buildTestApp();
    expect([await move({ databaseUrl: url }, test), said.at(-1)]).toEqual([
      0,
      expect.stringMatching(/the same on both sides/),
    ]);
    expect(said).toContain('responses 6\n');
    expect(existsSync(join(folder, 'moyeu.sqlite'))).toBe(false);
    expect(readdirSync(join(folder, 'backups'))).toEqual([`${stamp}-before-move.sqlite`]);
    await test.close();
  });

  it('shows the same afterwards, takes the answers still to come, and closes', async () => {
    const database = await openPostgres({ url, folder, ...checkOf(secret) });
    await withApp(database, async (test) => {
      expect(await look(test)).toEqual(shown);
      for (const person of people.slice(6)) await answerAs(test, person);
      const session = openSession(test.app);
      await session.ask('POST /api/session', { body: { email: 'ana@example.org', password } });
      await closeEdition(session, { ...open, groupIds: [], params: open });
      const { body } = await session.ask(`GET ${wavePath}/results.json`, { params: open });
      expect(body.groups.map(({ received }: { received: number }) => received)).toEqual([12]);
    });
    // It held answers of the edition that closed.
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
  });
});
