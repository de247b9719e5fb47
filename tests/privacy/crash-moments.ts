/** What a crash would leave of the data folder, at each moment of an act and within each of its writings. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Deps } from '../../server/src/deps.ts';
import { readFolder } from './played-edition.ts';

/** Every file by its path within the folder. */
export type Files = ReadonlyMap<string, Buffer>;

/** `what` was being done when it stopped. */
export type Moment = { readonly what: string; readonly files: Files };

const database = 'moyeu.sqlite';
const log = 'moyeu.sqlite-wal';
const pageSize = 4096;

export function readFiles(folder: string): Files {
  const found = [...readFolder(folder)].map(
    ([path, bytes]) => [relative(folder, path), bytes] as const,
  );
  return new Map(found);
}

/** A new folder that holds just these files. */
export function writeFiles(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'moyeu-moment-'));
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

export async function withFiles<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = writeFiles(files);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Does something, and answers with the folder as it was before and after each commit and each emptying of the log, and
 * as it could have been in the midst of them: `integer` draws where a writing stops.
 */
export async function recordMoments(
  deps: Deps,
  integer: (below: number) => number,
  act: (watched: Deps) => Promise<unknown>,
): Promise<Moment[]> {
  const { dataDir } = deps.config;
  const moments: Moment[] = [];
  const watch = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const before = readFiles(dataDir);
    moments.push({ what: `before ${what}`, files: before });
    const done = await act();
    const after = readFiles(dataDir);
    moments.push(...tear(what, before, after, integer), { what: `after ${what}`, files: after });
    return done;
  };
  let commits = 0;
  const watched: Deps = {
    ...deps,
    database: {
      ...deps.database,
      commit: (writes) => {
        commits += 1;
        return watch(`commit ${commits}`, () => deps.database.commit(writes));
      },
      scrub: () => watch('emptying the log', deps.database.scrub),
    },
  };
  await act(watched);
  return moments;
}

/** Stopped within one writing: the log written in part, or the database filled from the log in part. */
function tear(
  what: string,
  before: Files,
  after: Files,
  integer: (below: number) => number,
): Moment[] {
  const [logBefore, logAfter] = [before.get(log), after.get(log)];
  const [bytesBefore, bytesAfter] = [before.get(database), after.get(database)];
  if (!logBefore || !logAfter || !bytesBefore || !bytesAfter) throw new Error('no database');
  const torn: Moment[] = [];
  const cuts = Array.from({ length: 4 }, () => integer(logAfter.length + 1));
  for (const cut of logAfter.length > 0 ? [...cuts, logAfter.length - 1] : []) {
    // A log that is written again from its start keeps what it held beyond.
    const bytes = Buffer.concat([logAfter.subarray(0, cut), logBefore.subarray(cut)]);
    torn.push({
      what: `${what}, ${cut} bytes of the log`,
      files: new Map([...before, [log, bytes]]),
    });
  }
  if (bytesBefore.equals(bytesAfter)) return torn;
  for (const cut of Array.from({ length: 4 }, () => integer(bytesAfter.length / pageSize))) {
    const end = cut * pageSize;
    const bytes = Buffer.concat([bytesAfter.subarray(0, end), bytesBefore.subarray(end)]);
    torn.push({
      what: `${what}, ${cut} pages of the database`,
      files: new Map([...before, [database, bytes]]),
    });
  }
  return torn;
}

const logHeader = 32;
const frameHeader = 24;

/** Where each commit ends in a write-ahead log: the last frame of one says how large the database is then. */
export function listCommits(bytes: Buffer): number[] {
  const ends: number[] = [];
  const frame = frameHeader + pageSize;
  for (let at = logHeader; at + frame <= bytes.length; at += frame) {
    if (bytes.readUInt32BE(at + 4) !== 0) ends.push(at + frame);
  }
  return ends;
}

/** The folder as it was when the log had so many bytes. */
export function cutLog(files: Files, end: number): Files {
  return new Map([
    [database, files.get(database) ?? Buffer.alloc(0)],
    [log, (files.get(log) ?? Buffer.alloc(0)).subarray(0, end)],
  ]);
}

/** The copies kept beside the database. */
export function hasCopies(folder: string): boolean {
  const backups = join(folder, 'backups');
  return existsSync(backups) && readFolder(backups).size > 0;
}
