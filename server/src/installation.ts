/** Opens what the settings name: the database, of either engine, and the secret that goes with it. */

import { randomBytes } from 'node:crypto';
import { m } from '@moyeu/shared/messages';
import type { Config } from './config.ts';
import {
  type Database,
  NewerDatabase,
  OtherSecret,
  openDatabase,
  TellingSetting,
} from './database/open.ts';
import { openSecret } from './secret.ts';
import { deriveToken } from './tokens.ts';

export type Installation = { readonly database: Database; readonly secret: Uint8Array };

/** `stamp` names the copy made before the tables change. */
export async function openInstallation(config: Config, stamp: string): Promise<Installation> {
  const { dataDir, databaseUrl: url } = config;
  const secret = config.secret ?? openSecret(dataDir, randomBytes);
  if (url === null) return { secret, database: openDatabase(dataDir, stamp) };
  // Another engine's modules take a third of a second and sixty megabytes: only who asks for it waits for them.
  const { openPostgres } = await import('./database/open.postgres.ts');
  return { secret, database: await openPostgres({ url, folder: dataDir, ...checkOf(secret) }) };
}

/** What a database may know of the secret: enough to refuse another one, too little to derive a link. */
export function checkOf(secret: Uint8Array): { readonly secretCheck: string } {
  return { secretCheck: deriveToken(secret, 'check', '') };
}

/** Why it did not open, in one line. */
export function explainOpening(error: unknown, config: Config, version: string): string {
  const { locale } = config;
  const place = placeOf(config);
  if (error instanceof NewerDatabase) {
    return m.cli_database_newer({ folder: place, version }, { locale });
  }
  if (error instanceof OtherSecret) return m.cli_secret_differs({ place }, { locale });
  if (error instanceof TellingSetting) {
    return m.cli_database_tells({ setting: error.message }, { locale });
  }
  const { message = String(error), code = '' } = error as { message?: string; code?: string };
  // A host that answers on no address leaves a code and no words.
  return m.cli_database_unreadable({ folder: place, reason: message || code }, { locale });
}

/** Without the password. */
function placeOf({ dataDir, databaseUrl }: Config): string {
  if (databaseUrl === null) return dataDir;
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${host}${pathname}`;
}
