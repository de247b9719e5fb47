/** `npm run migrate-to-postgres`: moves an installation from its SQLite file to the database that the settings name. */

import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { m } from '@moyeu/shared/messages';
import type { Config } from './config.ts';
import { holdFolder } from './database/hold.ts';
import { openPostgres } from './database/open.postgres.ts';
import { databaseFile, hasDatabase, openDatabase } from './database/open.ts';
import {
  NotEmpty,
  NotEqual,
  refuseForeignDatabase,
  sealFile,
  type TableCopied,
  transfer,
} from './database/transfer.postgres.ts';
import { checkOf, explainOpening } from './installation.ts';
import { findSecret } from './secret.ts';

/** What stands in the way, as a line to read. */
class Refused extends Error {}

/** Answers the exit code. `stamp` names what the file becomes. */
export async function migrateToPostgres(
  config: Config,
  stamp: string,
  version: string,
): Promise<0 | 1> {
  const { locale } = config;
  try {
    const copied = await move(config, stamp);
    const rows = copied.reduce((sum, table) => sum + table.rows, 0);
    for (const one of copied) process.stdout.write(`${one.table} ${one.rows}\n`);
    const file = kept(config, stamp);
    process.stdout.write(`${m.cli_move_done({ count: rows, file }, { locale })}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error, config, version)}\n`);
    return 1;
  }
}

async function move(config: Config, stamp: string): Promise<readonly TableCopied[]> {
  const { dataDir: folder, databaseUrl: url, locale } = config;
  if (url === null) throw new Refused(m.cli_move_no_url({}, { locale }));
  if (!hasDatabase(folder)) throw new Refused(m.cli_reset_no_database({ folder }, { locale }));
  const held = holdFolder(folder);
  if (!held) throw new Refused(m.cli_folder_in_use({ folder }, { locale }));
  try {
    return await moveHeld(config, url, stamp);
  } finally {
    held.letGo();
  }
}

async function moveHeld(
  config: Config,
  url: string,
  stamp: string,
): Promise<readonly TableCopied[]> {
  const { dataDir: folder, locale } = config;
  const secret = findSecret(folder) ?? config.secret;
  if (!secret) throw new Refused(m.cli_move_no_secret({ folder }, { locale }));
  // The links that were handed out must go on opening.
  if (config.secret && !Buffer.from(secret).equals(config.secret)) {
    throw new Refused(m.cli_setting_wrong({ setting: 'SECRET', value: '…' }, { locale }));
  }
  // Up to date, and its log of writes in the file.
  await openDatabase(folder, stamp).close();
  await refuseForeignDatabase(url);
  await (await openPostgres({ url, folder, ...checkOf(secret) })).close();
  const copied = await transfer(databaseFile(folder), url);
  // Among the copies: one that holds answers is destroyed when their edition closes, as the others are.
  sealFile(databaseFile(folder));
  mkdirSync(join(folder, 'backups'), { recursive: true, mode: 0o700 });
  renameSync(databaseFile(folder), kept(config, stamp));
  return copied;
}

function kept({ dataDir }: Config, stamp: string): string {
  return join(dataDir, 'backups', `${stamp}-before-move.sqlite`);
}

function explain(error: unknown, config: Config, version: string): string {
  const { locale } = config;
  if (error instanceof Refused) return error.message;
  if (error instanceof NotEmpty) return m.cli_move_not_empty({}, { locale });
  if (error instanceof NotEqual) return m.cli_move_not_equal({ table: error.message }, { locale });
  return explainOpening(error, config, version);
}
