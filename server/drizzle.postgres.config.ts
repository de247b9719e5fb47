/** Where drizzle-kit finds the tables and writes the SQL it generates, on PostgreSQL. */

import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './src/database/tables.postgres.ts',
  out: '../migrations/postgres',
});
