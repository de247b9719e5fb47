/** The migrations say what the tables say: a column added to one and forgotten in the other is found here. */

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as tables from '../../server/src/database/tables.sqlite.ts';

const server = createRequire(join(import.meta.dirname, '../../server/package.json'));
const folder = join(import.meta.dirname, '../../migrations/sqlite/meta');

it('leaves nothing to generate', async () => {
  const { generateSQLiteDrizzleJson, generateSQLiteMigration } = server('drizzle-kit/api');
  const last = readdirSync(folder)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const written = JSON.parse(readFileSync(join(folder, last ?? ''), 'utf8'));
  const declared = await generateSQLiteDrizzleJson(tables, written.id, 'snake_case');
  expect(await generateSQLiteMigration(written, declared)).toEqual([]);
});
