/** Opens a PostgreSQL database for one of several processes: tables brought up to date once, the same stores on top. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { openCommit } from './commit.postgres.ts';
import { dialect } from './dialect.postgres.ts';
import { lockOf } from './locks.postgres.ts';
import { type Database, NewerDatabase, OtherSecret, TellingSetting } from './open.ts';
import { openScrub } from './scrub.postgres.ts';
import { defineTables } from './tables.ts';

const migrationsFolder = fileURLToPath(new URL('../../../migrations/postgres', import.meta.url));

/** Connections of one process at most; a server that stands alone seldom needs more than three. */
const mostConnections = 10;

export type PostgresOptions = {
  readonly url: string;
  /** The data folder: copies made when the installation stood on SQLite may lie there. */
  readonly folder: string;
  /** Derived from the server's secret: every process over one database must have the same. */
  readonly secretCheck: string;
};

/** Throws `NewerDatabase`, `OtherSecret`, `TellingSetting`, touching nothing. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: mostConnections,
    application_name: 'moyeu',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A machine that vanishes in the middle of a transaction must not hold its locks for hours.
    idle_in_transaction_session_timeout: 30_000,
    // Acknowledged means durable, whatever the database's own default; a stricter one stays.
    onConnect: async (client) => {
      await client.query(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
      );
    },
  });
  // A connection lost while idle is replaced when one is needed.
  pool.on('error', () => {});
  try {
    await prepareDatabase(pool, options);
    return wrap(pool, join(options.folder, 'backups'));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function prepareDatabase(pool: pg.Pool, { secretCheck }: PostgresOptions): Promise<void> {
  const client = await pool.connect();
  try {
    await refuseTellingSettings(client);
    // One process at a time brings the tables up to date; the others find it done.
    await client.query('SELECT pg_advisory_lock($1)', [lockOf.migrating]);
    await applyMigrations(client);
    await client.query('UPDATE installation SET secret_check = $1 WHERE secret_check IS NULL', [
      secretCheck,
    ]);
    const { rows } = await client.query('SELECT secret_check FROM installation');
    if (rows[0].secret_check !== secretCheck) throw new OtherSecret();
    await client.query('SELECT pg_advisory_unlock($1)', [lockOf.migrating]);
    client.release();
  } catch (error) {
    // Not back among the others: the lock goes with the connection.
    client.release(true);
    throw error;
  }
}

async function refuseTellingSettings(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query(
    `SELECT name FROM pg_settings WHERE (name = 'track_commit_timestamp' AND setting = 'on')
      OR (name = 'log_statement' AND setting IN ('mod', 'all'))
      OR (name = 'log_min_duration_statement' AND setting = '0')`,
  );
  const [found] = rows;
  if (found) throw new TellingSetting(found.name);
}

async function applyMigrations(client: pg.PoolClient): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder });
  const applied = await findAppliedMigration(client);
  const newest = known.at(-1)?.folderMillis ?? 0;
  if (applied > newest) throw new NewerDatabase();
  if (applied === newest) return;
  const { rows } = await client.query('SELECT current_schema() AS name');
  await migrate(drizzle({ client }), { migrationsFolder, migrationsSchema: rows[0].name });
}

/** Time stamp of the last migration applied, in milliseconds; 0 for an empty database. */
async function findAppliedMigration(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query("SELECT to_regclass('__drizzle_migrations') AS name");
  if (rows[0].name === null) return 0;
  const last = await client.query('SELECT max(created_at) AS last FROM __drizzle_migrations');
  return Number(last.rows[0].last ?? 0);
}

function wrap(pool: pg.Pool, backupFolder: string): Database {
  const orm = drizzle({ client: pool, casing: 'snake_case' });
  return {
    // The same builders under other types: stores await everything, and ask nothing that only one engine has.
    orm: orm as unknown as BetterSQLite3Database,
    tables: defineTables(dialect),
    ...openCommit(pool),
    ...openScrub(pool),
    slice: 2000,
    check: async () => {
      await pool.query('SELECT 1');
    },
    backUp: () => {
      throw new Error('copies of a PostgreSQL database are made with its own tools');
    },
    close: () => pool.end(),
    backupFolder,
    file: null,
  };
}
