/** Opens the SQLite database: durable settings, a backup before migrations, migrations applied. */

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { backUp, removeUnfinished } from './backup.ts';
import { type Commits, openCommit } from './commit.ts';
import { dialect } from './dialect.sqlite.ts';
import { findAppliedMigration } from './inspection.ts';
import { defineTables, type Tables } from './tables.ts';

const migrationsFolder = fileURLToPath(new URL('../../../migrations/sqlite', import.meta.url));

export type Database = Commits & {
  /** Queries are awaited everywhere, so that stores read the same on another engine. */
  readonly orm: BetterSQLite3Database;
  readonly tables: Tables;
  /** Rows that one statement may read or delete at most: more at once would keep everybody else waiting. */
  readonly slice: number;
  /** Throws when the database does not answer. */
  readonly check: () => Promise<void>;
  /** Makes deleted bytes go from where they were, the write-ahead log on SQLite. False while another reader holds it up. */
  readonly scrub: (what?: Scrubbed) => Promise<boolean>;
  /** The last `scrub` was held up. */
  readonly owesScrub: () => boolean;
  readonly close: () => void | Promise<void>;
  /** Writes a consistent copy to a file that does not exist yet. */
  readonly backUp: (file: string) => void;
  /** Folder of the copies this server makes. */
  readonly backupFolder: string;
  /** What is copied; null where the database is no file of ours, and its own tools copy it. */
  readonly file: string | null;
};

/** Where deleted bytes may be: an engine that cleans one place at a time needs to know. */
export type Scrubbed = 'answers' | 'publications' | 'everything';

const fileName = 'moyeu.sqlite';
/** How long a statement waits for another process to finish writing, in milliseconds. */
const patience = 5000;

export function databaseFile(folder: string): string {
  return join(folder, fileName);
}

export function hasDatabase(folder: string): boolean {
  return existsSync(databaseFile(folder));
}

/** Time stamp of the last migration this program knows, in milliseconds. */
export const newestMigration = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;

/** The database was written by a later version of the program. */
export class NewerDatabase extends Error {}

/** Another process over this database has another secret: the links it shows would not open here. */
export class OtherSecret extends Error {}

/** A setting of the database server under which it keeps when each answer came. */
export class TellingSetting extends Error {}

/** Opens `moyeu.sqlite` in a folder that exists. Throws `NewerDatabase`, touching nothing. */
export function openDatabase(folder: string, stamp: string): Database {
  const client = new BetterSqlite3(databaseFile(folder));
  try {
    return prepareDatabase(client, folder, stamp);
  } catch (error) {
    client.close();
    throw error;
  }
}

function prepareDatabase(client: BetterSqlite3.Database, folder: string, stamp: string): Database {
  const backupFolder = join(folder, 'backups');
  const applied = findAppliedMigration(client);
  if (applied > newestMigration) throw new NewerDatabase();
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('secure_delete = ON');
  client.pragma(`busy_timeout = ${patience}`);
  // 8 MB of pages at hand: each link that is looked up lies on another one.
  client.pragma('cache_size = -8000');
  // Otherwise pages with answers on them may pass through files outside the data folder.
  client.pragma('temp_store = MEMORY');
  const orm = drizzle({ client, casing: 'snake_case' });
  if (applied < newestMigration) {
    if (applied > 0) {
      mkdirSync(backupFolder, { recursive: true, mode: 0o700 });
      backUp(client, join(backupFolder, `${stamp}-before-migration.sqlite`));
    }
    client.pragma('foreign_keys = OFF');
    migrate(orm, { migrationsFolder });
    client.pragma('foreign_keys = ON');
  }
  removeUnfinished(backupFolder);
  // What a crash left in the log may have been destroyed since.
  client.pragma('wal_checkpoint(TRUNCATE)');
  let scrubOwed = false;
  return {
    orm,
    tables: defineTables(dialect),
    ...openCommit(client),
    slice: 2000,
    check: async () => {
      client.prepare('SELECT 1').get();
    },
    scrub: async () => {
      // A copy being read out may take long: everybody would wait for it here. It is tried again later.
      client.pragma('busy_timeout = 50');
      const [{ busy }] = client.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
      client.pragma(`busy_timeout = ${patience}`);
      scrubOwed = busy !== 0;
      return !scrubOwed;
    },
    owesScrub: () => scrubOwed,
    backUp: (file) => backUp(client, file),
    close: () => {
      client.close();
    },
    backupFolder,
    file: databaseFile(folder),
  };
}
