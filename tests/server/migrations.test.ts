/** The migrations say what the tables say: a column added to one and forgotten in the other is found here. */

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as postgresTables from '../../server/src/database/tables.postgres.ts';
import * as sqliteTables from '../../server/src/database/tables.sqlite.ts';

const server = createRequire(join(import.meta.dirname, '../../server/package.json'));
const kit = server('drizzle-kit/api');
const migrations = join(import.meta.dirname, '../../migrations');

/** How the tables stood when the last migration was written. */
function readLastSnapshot(engine: 'sqlite' | 'postgres') {
  const folder = join(migrations, engine, 'meta');
  const last = readdirSync(folder)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(join(folder, last ?? ''), 'utf8'));
}

it('leaves nothing to generate on SQLite', async () => {
  const written = readLastSnapshot('sqlite');
  const declared = await kit.generateSQLiteDrizzleJson(sqliteTables, written.id, 'snake_case');
  expect(await kit.generateSQLiteMigration(written, declared)).toEqual([]);
});

it('leaves nothing to generate on PostgreSQL', async () => {
  const written = readLastSnapshot('postgres');
  const declared = kit.generateDrizzleJson(postgresTables, written.id, undefined, 'snake_case');
  expect(await kit.generateMigration(written, declared)).toEqual([]);
});
