/** What the migrations must leave behind, read from the database itself. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NewerDatabase, openDatabase } from './open.ts';

let folder: string;
const file = () => join(folder, 'moyeu.sqlite');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moyeu-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the SQLite database after all migrations', () => {
  it('keeps answers, comments, links and nonces without rowid, so that no order says who came first', () => {
    openDatabase(folder, 'test').close();
    const client = new BetterSqlite3(file(), { readonly: true });
    const rows = client
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
      .all() as { name: string; sql: string }[];
    client.close();
    const without = rows
      .filter(({ sql }) => /\)\s*WITHOUT ROWID\s*$/.test(sql))
      .map(({ name }) => name)
      .sort();
    expect(without).toEqual(['comments', 'links', 'responses', 'sessions', 'submission_nonces']);
  });

  it('writes durably and erases what it deletes', () => {
    const database = openDatabase(folder, 'test');
    const read = (name: string) =>
      Object.values(database.orm.get(sql.raw(`PRAGMA ${name}`)) as object)[0];
    expect([
      read('journal_mode'),
      read('synchronous'),
      read('secure_delete'),
      read('foreign_keys'),
    ]).toEqual(['wal', 2, 1, 1]);
    database.close();
  });

  it('refuses a database that a later version wrote, and touches nothing', () => {
    openDatabase(folder, 'test').close();
    const client = new BetterSqlite3(file());
    client
      .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', ?)")
      .run(Number.MAX_SAFE_INTEGER);
    client.close();
    expect(() => openDatabase(folder, 'test')).toThrow(NewerDatabase);
    expect(readdirSync(folder)).not.toContain('backups');
  });

  it('makes a copy that opens before it migrates a database with data', () => {
    openDatabase(folder, 'test').close();
    const client = new BetterSqlite3(file());
    client.prepare('UPDATE __drizzle_migrations SET created_at = created_at - 1000000000000').run();
    client.exec('CREATE TABLE kept (id TEXT)');
    client.close();
    // The first migration cannot run twice: what matters is that the copy was made first.
    expect(() => openDatabase(folder, 'stamp')).toThrow();
    const copy = new BetterSqlite3(join(folder, 'backups', 'stamp-before-migration.sqlite'), {
      readonly: true,
    });
    expect(copy.prepare("SELECT 1 FROM sqlite_master WHERE name = 'kept'").get()).toBeDefined();
    copy.close();
  });
});
