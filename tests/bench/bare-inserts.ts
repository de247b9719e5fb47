/** The other limit: better-sqlite3 alone, the rows of one submission a transaction, as durably as the server. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

const id = () => randomBytes(16).toString('base64url');

/** Submissions kept a second, `together` of them to one commit. */
export function insertBare(together: number, seconds: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-bare-'));
  const client = new BetterSqlite3(join(folder, 'bare.sqlite'));
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.exec(`
    CREATE TABLE links (id TEXT PRIMARY KEY, spent INTEGER);
    CREATE TABLE counts (id TEXT PRIMARY KEY, on_paper INTEGER);
    CREATE TABLE responses (wave TEXT, id TEXT, grp TEXT, answers TEXT, PRIMARY KEY (wave, id)) WITHOUT ROWID;
    INSERT INTO counts VALUES ('group', 0);`);
  const ids = Array.from({ length: 200_000 }, id);
  const addLink = client.prepare('INSERT INTO links VALUES (?, 0)');
  client.transaction(() => ids.map((link) => addLink.run(link)))();
  const spend = client.prepare('UPDATE links SET spent = 1 WHERE id = ? AND spent = 0');
  const enter = client.prepare("UPDATE counts SET on_paper = on_paper + 0 WHERE id = 'group'");
  const insert = client.prepare('INSERT INTO responses VALUES (?, ?, ?, ?)');
  const keep = client.transaction((links: readonly string[]) => {
    for (const link of links) {
      enter.run();
      spend.run(link);
      insert.run('wave', id(), 'group', 'ABCABCABCABCABCABCABCABC');
    }
  });
  const started = performance.now();
  let kept = 0;
  while (kept + together <= ids.length && performance.now() - started < seconds * 1000) {
    keep(ids.slice(kept, kept + together));
    kept += together;
  }
  const rate = kept / ((performance.now() - started) / 1000);
  client.close();
  rmSync(folder, { recursive: true });
  return rate;
}
