/** What can be said of a SQLite file from the outside: whether it is sound, how far it was migrated, what it holds. */

import type BetterSqlite3 from 'better-sqlite3';

/** Time stamp of the last migration applied, in milliseconds; 0 for an empty database. */
export function findAppliedMigration(client: BetterSqlite3.Database): number {
  const table = client
    .prepare("SELECT name FROM sqlite_master WHERE name = '__drizzle_migrations'")
    .get();
  if (!table) return 0;
  const row = client.prepare('SELECT max(created_at) AS last FROM __drizzle_migrations').get() as {
    last: number | null;
  };
  return Number(row.last ?? 0);
}

/** Every page, every index entry and every reference to another row is as it should be. */
export function isSound(client: BetterSqlite3.Database): boolean {
  const [found] = client.pragma('integrity_check(1)') as { integrity_check: string }[];
  const broken = client.pragma('foreign_key_check') as unknown[];
  return found?.integrity_check === 'ok' && broken.length === 0;
}

/** Rows of each table, at one and the same moment. */
export function countRows(client: BetterSqlite3.Database): ReadonlyMap<string, number> {
  return client.transaction(() => {
    const tables = client
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all() as string[];
    const count = (table: string) =>
      client.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
    return new Map(tables.map((table) => [table, count(table)]));
  })();
}
