/** Where drizzle-kit finds the tables and writes the SQL it generates, on SQLite. */

import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: './src/database/tables.sqlite.ts',
  out: '../migrations/sqlite',
});
