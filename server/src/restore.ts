/** `npm run restore`: puts a copy in the place of a database that is not there; refuses rather than guess. */

import { existsSync, rmSync, statSync } from 'node:fs';
import { m } from '@moyeu/shared/messages';
import type { Config } from './config.ts';
import { makeFolder } from './data-folder.ts';
import { type Contents, readContents } from './database/contents.ts';
import { copyDatabase, unfinished } from './database/copy.ts';
import { readDestroyed } from './database/destroyed.ts';
import { holdFolder, isHeld } from './database/hold.ts';
import { databaseFile, newestMigration } from './database/open.ts';
import { findSecret, secretFile, writeSecret } from './secret.ts';
import { deriveToken, hashToken } from './tokens.ts';

/** What stands in the way, as a line to read. */
class Refused extends Error {}

/** Answers the exit code. */
export function restore(config: Config, source: string | undefined, version: string): 0 | 1 {
  const { dataDir: folder, locale } = config;
  try {
    const { answeredWaveIds } = putBack(config, source, version);
    process.stdout.write(`${m.cli_restore_done({ folder }, { locale })}\n`);
    const count = answeredWaveIds.length;
    if (count > 0) process.stdout.write(`${m.cli_restore_open({ count }, { locale })}\n`);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const line =
      error instanceof Refused ? reason : m.cli_restore_failed({ folder, reason }, { locale });
    process.stderr.write(`${line}\n`);
    return 1;
  }
}

function putBack(
  { dataDir: folder, locale }: Config,
  source: string | undefined,
  version: string,
): Contents {
  if (source === undefined) throw new Refused(m.cli_restore_usage({}, { locale }));
  const isFolder = existsSync(source) && statSync(source).isDirectory();
  const file = isFolder ? databaseFile(source) : source;
  if (isHeld(folder)) throw new Refused(m.cli_folder_in_use({ folder }, { locale }));
  const target = databaseFile(folder);
  // What is left of a database would be taken for the latest writings of the copy.
  const left = ['', '-wal', '-shm', '-journal'].find((end) => existsSync(`${target}${end}`));
  if (left !== undefined) {
    throw new Refused(m.cli_restore_occupied({ file: `${target}${left}` }, { locale }));
  }
  const read = readContents(file, newestMigration);
  if (!read.ok) {
    const { reason } = read;
    throw new Refused(m[`cli_restore_${reason}`]({ file, version }, { locale }));
  }
  const wasDestroyed = readDestroyed(folder);
  const back = [...read.contents.answeredWaveIds, ...read.contents.partnershipIds];
  if (back.some(wasDestroyed)) throw new Refused(m.cli_restore_destroyed({ file }, { locale }));
  const secret = chooseSecret(isFolder ? findSecret(source) : null, findSecret(folder));
  if (secret === null) {
    throw new Refused(m.cli_restore_no_secret({ file, folder }, { locale }));
  }
  if (secret === 'two' || !isSecretOf(read.contents, secret)) {
    throw new Refused(m.cli_restore_other_secret({ file: secretFile(folder) }, { locale }));
  }
  write(folder, file, secret);
  return read.contents;
}

function chooseSecret(brought: Buffer | null, there: Buffer | null): Buffer | 'two' | null {
  if (brought && there && !brought.equals(there)) return 'two';
  return there ?? brought;
}

/** A link an organiser is shown must be one that opens. */
function isSecretOf({ link }: Contents, secret: Uint8Array): boolean {
  if (!link) return true;
  const { id, generation, tokenHash } = link;
  return hashToken(deriveToken(secret, 'link', id, generation)) === tokenHash;
}

function write(folder: string, file: string, secret: Buffer): void {
  makeFolder(folder);
  const held = holdFolder(folder);
  const target = databaseFile(folder);
  const hadSecret = findSecret(folder) !== null;
  try {
    rmSync(`${target}${unfinished}`, { force: true });
    if (!hadSecret) writeSecret(folder, secret);
    copyDatabase(file, target);
  } catch (error) {
    if (!hadSecret) rmSync(secretFile(folder), { force: true });
    throw error;
  } finally {
    held?.letGo();
  }
}
