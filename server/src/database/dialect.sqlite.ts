/** The few column types our tables use, on SQLite. */

import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export const dialect = {
  table: sqliteTable,
  primaryKey,
  index,
  uniqueIndex,
  text: () => text(),
  integer: () => integer(),
  boolean: () => integer({ mode: 'boolean' }),
  /** A value kept as JSON text: never queried inside. */
  json: <T>() => text({ mode: 'json' }).$type<T>(),
};

export type Dialect = typeof dialect;
