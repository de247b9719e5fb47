/** One copy of the database a day, the last few kept: made apart, so that nobody waits for it. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { backUpApart, listFolder } from './database/backup.ts';
import type { Deps } from './deps.ts';
import { needsSetup } from './features/organisers/service.ts';

const day = 24 * 60 * 60 * 1000;
/** After a failure, in milliseconds: a full disk is not tried again, and told of, every few seconds. */
const pause = 60 * 60 * 1000;
const ending = '-daily.sqlite';

export type DailyBackup = {
  /** Makes a copy if the last is a day old. Throws `CopyFailed`. */
  readonly run: () => Promise<void>;
  /** Gives up the one under way. */
  readonly stop: () => void;
};

export function planDailyBackup(deps: Deps): DailyBackup {
  const { backupFolder: folder, file } = deps.database;
  const { backupKeep } = deps.config;
  const stopping = new AbortController();
  let failedAt: number | null = null;

  return {
    run: async () => {
      const now = deps.clock().getTime();
      if (file === null || backupKeep === 0 || isWithin(pause, failedAt, now)) return;
      if (await needsSetup(deps)) return;
      try {
        if (listDaily(folder).some((name) => isWithin(day, readTime(name), now))) return;
        const name = `${new Date(now).toISOString().replaceAll(':', '-')}${ending}`;
        await backUpApart(file, join(folder, name), stopping.signal);
        failedAt = null;
      } catch (error) {
        failedAt = now;
        if (!stopping.signal.aborted) throw error;
      }
      // By number, not by age: a clock that jumps must not take them all.
      for (const name of listDaily(folder).slice(0, -backupKeep)) rmSync(join(folder, name));
    },
    stop: () => stopping.abort(),
  };
}

/** A clock that was ahead leaves times to come: they say nothing of today. */
function isWithin(milliseconds: number, since: number | null, now: number): boolean {
  return since !== null && since <= now && now < since + milliseconds;
}

/** Oldest first. */
function listDaily(folder: string): readonly string[] {
  return listFolder(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted();
}

/** The instant a name tells. Its hour is written with hyphens: no file system refuses them. */
function readTime(name: string): number {
  return Date.parse(name.slice(0, -ending.length).replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}
