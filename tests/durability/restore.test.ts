/** A copy made while the server runs starts again elsewhere as if nothing had happened; what is no copy is refused. */

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serving } from '../../server/launch/serving.mjs';
import { backUpByHand } from '../../server/src/back-up.ts';
import { readConfig } from '../../server/src/config.ts';
import { authoriseServer } from '../../server/src/features/partnerships/policy.ts';
import { removePartnership } from '../../server/src/features/partnerships/service.ts';
import { restore } from '../../server/src/restore.ts';
import { writeSecret } from '../../server/src/secret.ts';
import { sendAnswers } from '../support/answer-form.ts';
import { buildTestApp, type TestApp } from '../support/app.ts';
import { createClient } from '../support/client.ts';
import { playClosedEdition } from '../support/closed-edition.ts';
import { closeEdition, openEdition, storeAnswers } from '../support/edition.ts';
import { startServer } from '../support/server.ts';
import { setUp } from '../support/session.ts';

const wavePath = '/api/partnerships/:partnershipId/waves/:waveId' as const;
let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'moyeu-restore-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** The program as `npm run` calls it. */
function run(dataDir: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...serving, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, LOCALE: 'en' },
    encoding: 'utf8',
  });
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

/** What a command says, and its exit code. */
function say(act: () => number) {
  const said: string[] = [];
  const keep = (line: string | Uint8Array) => said.push(String(line)) > 0;
  const spies = [process.stderr, process.stdout].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  try {
    return { code: act(), said: said.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

it('serves as before: the session, the links handed out and those shown, answers, results', async () => {
  const first = await startServer();
  const owner = createClient(first.url);
  const token = new URL(first.setupUrl ?? '').hash.slice(1);
  const account = { email: 'ana@example.org', password: 'correct horse battery' };
  await owner.call('POST /api/setup', { body: { token, name: 'Ana', ...account, locale: 'fr' } });
  const { params } = await playClosedEdition(owner, 'Alliance', [['Ville', 'A', 'B', 'C']]);
  const shared = await owner.call(`POST ${wavePath}/results-links`, { params, body: {} });
  const { params: open } = await playClosedEdition(owner, 'Autre', [['Table', 'A']], 'open');
  const before = await owner.call(`GET ${wavePath}/links`, { params: open });
  const link = before.groups[0]?.url ?? '';

  const copy = join(scratch, 'copy');
  const backup = run(first.dataDir, 'backup', copy);
  expect([backup.status, backup.lines]).toEqual([
    0,
    [expect.stringContaining(copy), expect.stringMatching(/an open edition/)],
  ]);
  expect(readdirSync(copy).toSorted()).toEqual(['moyeu.sqlite', 'secret']);
  const modes = [copy, join(copy, 'moyeu.sqlite'), join(copy, 'secret')];
  expect(modes.map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
  const config = readConfig({ DATA_DIR: first.dataDir, LOCALE: 'en' });
  if (!config.ok) throw new Error('no settings');
  const refused = say(() => restore(config.config, copy, '1.2.3'));
  expect(refused).toEqual({ code: 1, said: expect.stringMatching(/already using/) });
  const port = new URL(first.url).port;
  await first.stop();

  const dataDir = join(scratch, 'elsewhere');
  const restored = say(() => restore({ ...config.config, dataDir }, copy, '1.2.3'));
  expect([restored.code, restored.said.trimEnd().split('\n').length]).toEqual([0, 2]);
  const again = await startServer({ dataDir, settings: { PORT: port } });
  try {
    expect(again.setupUrl).toBeNull();
    // The same cookie, the same addresses.
    const after = await owner.call(`GET ${wavePath}/links`, { params: open });
    expect(after).toEqual(before);
    expect((await fetch(shared.url)).status).toBe(200);
    await sendAnswers(link, { q1: 'A' });
    const { participation } = await owner.call(`GET ${wavePath}`, { params: open });
    expect(participation.groups.map(({ received }) => received)).toEqual([4]);
    await owner.call(`POST ${wavePath}/close`, { params: open });
  } finally {
    await again.stop();
  }
});

describe('a copy', () => {
  let test: TestApp;
  let copy: string;
  let ids: { partnershipId: string; waveId: string };
  beforeAll(async () => {
    test = await buildTestApp();
    const { config, secret } = test.deps;
    writeSecret(config.dataDir, secret);
    const owner = await setUp(test);
    const edition = await openEdition(owner);
    ids = edition.params;
    await storeAnswers(test, edition, edition.groupIds[0] ?? '', 'A'.repeat(24), 7);
    copy = join(scratch, 'open');
    expect(say(() => backUpByHand(config, copy, test.clock.now())).code).toBe(0);
    await closeEdition(owner, edition);
  });
  afterAll(() => test.close());

  const putBack = (dataDir: string, source: string | undefined) =>
    say(() => restore({ ...test.deps.config, dataDir, locale: 'en' }, source, '1.2.3'));
  const empty = () => mkdtempSync(join(scratch, 'target-'));
  const list = (folder: string) =>
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

  /** Refused in one line, and the folder is as it was. */
  function expectRefusal(folder: string, source: string | undefined, words: RegExp): void {
    const before = list(folder);
    const { code, said } = putBack(folder, source);
    expect([code, said.trimEnd().split('\n').length]).toEqual([1, 1]);
    expect(said).toMatch(words);
    expect(list(folder)).toEqual(before);
  }
  const changed = (name: string, change: (file: string) => void) => {
    const folder = join(scratch, name);
    cpSync(copy, folder, { recursive: true });
    change(join(folder, 'moyeu.sqlite'));
    return folder;
  };
  const change = (file: string, sql: string) => {
    const client = new BetterSqlite3(file);
    client.exec(sql);
    client.close();
  };

  it('is refused over a database, or over what is left of one', () => {
    const there = empty();
    writeFileSync(join(there, 'moyeu.sqlite'), 'precious');
    expectRefusal(there, copy, /database already/);
    const left = empty();
    writeFileSync(join(left, 'moyeu.sqlite-wal'), 'precious');
    expectRefusal(left, copy, /moyeu\.sqlite-wal/);
  });

  it('is refused when it is none, damaged, or of a later version', () => {
    expectRefusal(empty(), undefined, /npm run restore/);
    expectRefusal(empty(), join(scratch, 'nowhere'), /not a copy/);
    const text = changed('text', (file) => writeFileSync(file, 'text '.repeat(1000)));
    expectRefusal(empty(), text, /not a copy/);
    const nothing = changed('nothing', (file) => writeFileSync(file, ''));
    expectRefusal(empty(), nothing, /not a copy/);
    const other = changed('other', (file) => {
      writeFileSync(file, '');
      change(file, 'CREATE TABLE recipes (id TEXT)');
    });
    expectRefusal(empty(), other, /not a copy/);
    const cut = changed('cut', (file) =>
      writeFileSync(file, readFileSync(file).subarray(0, 40_000)),
    );
    expectRefusal(empty(), cut, /damaged/);
    const torn = changed('torn', (file) => {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 4096));
    });
    expectRefusal(empty(), torn, /damaged/);
    const later = changed('later', (file) =>
      change(file, "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)"),
    );
    expectRefusal(empty(), later, /later version than Moyeu 1\.2\.3/);
  });

  it('without the secret is refused, unless the folder has kept it; another secret is refused too', () => {
    const alone = join(copy, 'moyeu.sqlite');
    expectRefusal(empty(), alone, /secret is neither/);
    const other = empty();
    writeSecret(other, Buffer.alloc(32, 7));
    expectRefusal(other, alone, /not the one of this copy/);
    expectRefusal(other, copy, /not the one of this copy/);
    const kept = empty();
    writeSecret(kept, test.deps.secret);
    expect(putBack(kept, alone).code).toBe(0);
    expect(readdirSync(kept).toSorted()).toEqual(['in-use', 'moyeu.sqlite', 'secret']);
  });

  it('from before a closing does not bring its answers back where it closed', async () => {
    const { config } = test.deps;
    const home = empty();
    cpSync(join(config.dataDir, 'destroyed'), join(home, 'destroyed'));
    expectRefusal(home, copy, /destroyed since/);
    // One made after the closing does come back, as long as its partnership is there.
    const later = join(scratch, 'later-copy');
    const made = say(() => backUpByHand(config, later, test.clock.now()));
    expect([made.code, made.said]).toEqual([0, expect.not.stringMatching(/ouverte/)]);
    expect(putBack(home, later).code).toBe(0);
    await removePartnership(test.deps, authoriseServer(ids.partnershipId));
    const gone = empty();
    cpSync(join(config.dataDir, 'destroyed'), join(gone, 'destroyed'));
    expectRefusal(gone, later, /destroyed since/);
  });

  it('made without saying where stands beside the others; to a file, it is the database alone; never over another', () => {
    const { config } = test.deps;
    const now = test.clock.now();
    expect(say(() => backUpByHand(config, undefined, now)).code).toBe(0);
    expect(readdirSync(test.deps.database.backupFolder)).toEqual([
      '2026-03-02T14-00-00.000Z-by-hand.sqlite',
    ]);
    expect(say(() => backUpByHand(config, undefined, now)).code).toBe(1);
    const file = join(scratch, 'alone.sqlite');
    expect(say(() => backUpByHand(config, file, now)).said).toContain(file);
    const bytes = readFileSync(file);
    // A copy of the database alone gives no link away.
    expect(bytes.includes(readFileSync(join(config.dataDir, 'secret')))).toBe(false);
    expect(say(() => backUpByHand(config, file, now)).code).toBe(1);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    const within = join(scratch, 'many');
    mkdirSync(within);
    expect(say(() => backUpByHand(config, within, now)).code).toBe(0);
    expect(readdirSync(within)).toEqual(['moyeu-2026-03-02T14-00-00.000Z']);
    const failed = say(() => backUpByHand(config, join(file, 'below'), now));
    expect([failed.code, existsSync(join(file, 'below'))]).toEqual([1, false]);
  });
});
