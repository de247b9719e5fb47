/** The process: one clear line and exit code 1 when it cannot start, nothing touched; a graceful end. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serving } from '../../server/launch/serving.mjs';
import { openDatabase } from '../../server/src/database/open.ts';
import { type RunningServer, startServer } from '../support/server.ts';

/** Runs the server until it ends by itself. */
function run(settings: Record<string, string>, args: readonly string[] = []) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...serving, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', LOCALE: 'en', ...settings },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, lines: stderr.trim().split('\n'), stdout };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'moyeu-process-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a server that cannot start', () => {
  it.each([
    ['a wrong setting', { PORT: 'abc' }, /PORT/],
    ['a misspelt setting', { DATADIR: '/nowhere' }, /DATADIR.*DATA_DIR/],
    ['a folder that cannot be made', { DATA_DIR: '/proc/moyeu', PORT: '0' }, /\/proc\/moyeu/],
  ])('says in one line that it met %s', (_, settings, words) => {
    const { status, lines, stdout } = run(settings);
    expect([status, lines.length, stdout]).toEqual([1, 1, '']);
    expect(lines[0]).toMatch(words);
  });

  it('leaves alone a database that a later version wrote', async () => {
    const database = openDatabase(folder, 'test');
    database.close();
    const file = join(folder, 'moyeu.sqlite');
    const { default: BetterSqlite3 } = await import('better-sqlite3');
    const client = new BetterSqlite3(file);
    client
      .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)")
      .run();
    client.close();
    const before = readFileSync(file);
    const { status, lines } = run({ DATA_DIR: folder, PORT: '0' });
    expect([status, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/later version/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('resets no password where there is no database, and makes none', () => {
    const elsewhere = join(folder, 'elsewhere');
    const { status, lines } = run({ DATA_DIR: elsewhere }, ['reset-password', 'ana@example.org']);
    expect([status, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain(elsewhere);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('carries no history where there is no database', () => {
    const elsewhere = join(folder, 'elsewhere');
    const { status, lines } = run({ DATA_DIR: elsewhere }, ['export', 'Alliance']);
    expect([status, lines.length]).toEqual([1, 1]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('says that the database is none', () => {
    const other = mkdtempSync(join(tmpdir(), 'moyeu-process-'));
    writeFileSync(join(other, 'moyeu.sqlite'), 'not a database, but long enough to be read as one');
    const { status, lines } = run({ DATA_DIR: other, PORT: '0' });
    rmSync(other, { recursive: true });
    expect([status, lines.length]).toEqual([1, 1]);
  });
});

describe('a running server', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ settings: { LOCALE: 'en' } });
  });
  afterAll(() => server.stop());

  it('keeps its folder to its owner', () => {
    expect(statSync(server.dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(server.dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('answers for its health', async () => {
    const reply = await fetch(`${server.url}/healthz`);
    expect([reply.status, Object.keys((await reply.json()) as object)]).toEqual([
      200,
      ['status', 'version'],
    ]);
  });

  it('keeps its port: a second one says so and leaves no trace', () => {
    const other = join(folder, 'second');
    const { status, lines } = run({ DATA_DIR: other, PORT: new URL(server.url).port });
    expect([status, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/already in use/);
    expect(existsSync(other)).toBe(false);
  });

  it('finishes what is in flight when asked to end, then exits 0', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ email: 'nobody@example.org', password: 'wrong' });
    const head = `POST /api/session HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    let received = '';
    const replied = new Promise<void>((resolve) => {
      socket.on('data', (chunk) => {
        received += chunk;
      });
      socket.on('close', () => resolve());
    });
    // The password check takes a while: the end is asked for while it runs.
    await new Promise<void>((resolve) => socket.write(head + body, () => resolve()));
    await fetch(`${server.url}/healthz`);
    const code = await server.stop();
    await replied;
    expect([code, received.split(' ')[1]]).toEqual([0, '401']);
  });
});
