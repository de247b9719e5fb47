/** Consistent copies of a live database, and their removal once they hold answers that must be gone. */

import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { CopyFailed, unfinished } from './copy.ts';

const copyProcess = fileURLToPath(new URL('./copy-process.ts', import.meta.url));

/** Writes a consistent copy to a file that does not exist yet. A copied live file would have no tables. */
export function backUp(client: BetterSqlite3.Database, file: string): void {
  client.prepare('VACUUM INTO ?').run(file);
}

/**
 * The same from a process of its own, verified, in a folder made if need be. Throws `CopyFailed`, leaving nothing, when
 * it cannot be done, when the disk would be left with too little room for answers, or when the signal says to give up.
 */
export async function backUpApart(from: string, to: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new CopyFailed('the copy was interrupted');
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  refuseIfCrowded(from, dirname(to));
  const child = fork(copyProcess, [from, to], { execArgv: [], env: {}, stdio: 'ignore' });
  const giveUp = () => child.kill('SIGKILL');
  signal.addEventListener('abort', giveUp);
  let reason = 'the copy was interrupted';
  child.on('message', ({ message, code }: { message: string; code?: string }) => {
    reason = code ? `${code}: ${message}` : message;
  });
  const ended = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  signal.removeEventListener('abort', giveUp);
  if (ended === 0) return;
  for (const left of ['', '-journal']) rmSync(`${to}${unfinished}${left}`, { force: true });
  throw new CopyFailed(reason);
}

/** A copy that fills the disk would refuse answers while it is written. */
function refuseIfCrowded(from: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const size = [from, `${from}-wal`]
    .filter((file) => existsSync(file))
    .reduce((sum, file) => sum + statSync(file).size, 0);
  if (bavail * bsize < 2 * size) throw new CopyFailed('too little room on the disk for a copy');
}

/** What a process that was killed left half written, and the journal it wrote it with. */
export function removeUnfinished(folder: string): void {
  for (const name of listFolder(folder)) {
    if (name.includes(unfinished)) rmSync(join(folder, name), { force: true });
  }
}

/** A value that must be gone from every copy: where it would stand. */
export type Held = {
  readonly table: 'responses' | 'comments' | 'publications' | 'partnerships';
  readonly column: 'wave_id' | 'id';
  readonly value: string;
};

/** Where the individual answers of one wave would stand. */
export function answersOf(waveId: string): readonly Held[] {
  return (['responses', 'comments'] as const).map((table) => ({
    table,
    column: 'wave_id',
    value: waveId,
  }));
}

/** Deletes every copy in a folder that holds any of this, and any that is still being written. */
export function deleteBackupsHolding(folder: string, held: readonly Held[]): void {
  const names = listFolder(folder);
  for (const name of names) {
    const file = join(folder, name);
    if (name.includes(unfinished) || (name.endsWith('.sqlite') && holdsAny(file, held))) {
      rmSync(file, { recursive: true, force: true });
    }
  }
  // One of them may have been finished, and got its name, since the folder was listed.
  if (names.some((name) => name.includes(unfinished))) deleteBackupsHolding(folder, held);
}

/** The names of files and folders there; none where there is no folder. */
export function listFolder(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function holdsAny(file: string, held: readonly Held[]): boolean {
  let copy: BetterSqlite3.Database | undefined;
  try {
    copy = new BetterSqlite3(file, { readonly: true });
    const opened = copy;
    return held.some(
      ({ table, column, value }) =>
        opened.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`).get(value) !==
        undefined,
    );
  } catch {
    // A copy from before these tables cannot hold them; one that cannot be read proves nothing, so it goes.
    return true;
  } finally {
    copy?.close();
  }
}
