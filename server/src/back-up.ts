/** `npm run backup`: a copy of everything needed to start again elsewhere, while the server runs. */

import { constants, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { m } from '@moyeu/shared/messages';
import type { Config } from './config.ts';
import { readContents } from './database/contents.ts';
import { copyDatabase } from './database/copy.ts';
import { databaseFile, hasDatabase } from './database/open.ts';
import { findSecret, secretFile } from './secret.ts';

type Plan = { readonly file: string; readonly made: string | null; readonly secret: boolean };

/** Answers the exit code. */
export function backUpByHand(
  { dataDir, locale }: Config,
  target: string | undefined,
  now: Date,
): 0 | 1 {
  const refuse = (line: string) => {
    process.stderr.write(`${line}\n`);
    return 1 as const;
  };
  if (!hasDatabase(dataDir)) {
    return refuse(m.cli_reset_no_database({ folder: dataDir }, { locale }));
  }
  const stamp = now.toISOString().replaceAll(':', '-');
  const { file, made, secret } = planCopy(dataDir, target, stamp);
  const shown = made ?? file;
  if (existsSync(shown)) return refuse(m.cli_backup_exists({ path: shown }, { locale }));
  try {
    if (made) mkdirSync(made, { recursive: true, mode: 0o700 });
    copyDatabase(databaseFile(dataDir), file);
    if (secret) copySecret(dataDir, made ?? '');
  } catch (error) {
    if (made) rmSync(made, { recursive: true, force: true });
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(m.cli_backup_failed({ path: shown, reason }, { locale }));
  }
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(
    secret
      ? m.cli_backup_whole({ path: shown }, { locale })
      : m.cli_backup_database({ path: shown }, { locale }),
  );
  const read = readContents(file, Number.MAX_SAFE_INTEGER);
  const count = read.ok ? read.contents.answeredWaveIds.length : 0;
  if (count > 0 && target) say(m.cli_backup_holds_answers({ count }, { locale }));
  return 0;
}

/** A name that ends in `.sqlite` is a file; any other a folder, or one to put a folder into. */
function planCopy(dataDir: string, target: string | undefined, stamp: string): Plan {
  if (target === undefined) {
    const folder = join(dataDir, 'backups');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { file: join(folder, `${stamp}-by-hand.sqlite`), made: null, secret: false };
  }
  if (target.endsWith('.sqlite')) return { file: target, made: null, secret: false };
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  const made = isFolder ? join(target, `moyeu-${stamp}`) : target;
  return { file: databaseFile(made), made, secret: true };
}

function copySecret(from: string, to: string): void {
  copyFileSync(secretFile(from), secretFile(to), constants.COPYFILE_EXCL);
  if (!findSecret(to)) throw new Error(secretFile(to));
}
