/** A consistent copy of a SQLite file that others may be writing to, looked at before it gets its name. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { countRows, findAppliedMigration, isSound } from './inspection.ts';

/** The copy was written and is not what it should be. */
export class CopyFailed extends Error {}

/** What a copy is called until it is whole. It may hold anything: whoever destroys something destroys it too. */
export const unfinished = '.unfinished.sqlite';

/** A table that was emptied and filled again meanwhile looks wrong, and is not: the next attempt tells. */
const attempts = 3;

/**
 * Copies, verifies, and gives the copy its name once it is on the disk; readable by its owner alone. Throws, and leaves
 * nothing, when there is such a file already, when there is no room, or when the copy does not hold what was copied.
 */
export function copyDatabase(from: string, to: string): void {
  const draft = `${to}${unfinished}`;
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    for (let attempt = 1; !isFaithful(from, draft); attempt += 1) {
      if (attempt === attempts) throw new CopyFailed('the copy does not hold what was copied');
      truncateSync(draft);
    }
    flush(draft);
    if (existsSync(to)) throw new CopyFailed('there is such a file already');
    renameSync(draft, to);
  } finally {
    rmSync(draft, { force: true });
  }
  flush(dirname(to));
}

/** Writes the copy and compares: as many rows as there were just before, just after, or between the two. */
function isFaithful(from: string, draft: string): boolean {
  const source = new BetterSqlite3(from, { readonly: true, fileMustExist: true });
  try {
    source.pragma('temp_store = MEMORY');
    const before = countRows(source);
    source.prepare('VACUUM INTO ?').run(draft);
    const after = countRows(source);
    return holds(draft, { migration: findAppliedMigration(source), before, after });
  } finally {
    source.close();
  }
}

type Expected = {
  readonly migration: number;
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
};

function holds(draft: string, { migration, before, after }: Expected): boolean {
  const copy = new BetterSqlite3(draft, { readonly: true, fileMustExist: true });
  try {
    copy.pragma('temp_store = MEMORY');
    if (!isSound(copy) || findAppliedMigration(copy) !== migration) return false;
    const rows = countRows(copy);
    return (
      rows.size === after.size &&
      [...rows].every(([table, count]) => {
        const ends = [before.get(table) ?? 0, after.get(table) ?? 0];
        return Math.min(...ends) <= count && count <= Math.max(...ends);
      })
    );
  } finally {
    copy.close();
  }
}

/** Bytes of a file, or names of a folder, survive a power cut from here on. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
