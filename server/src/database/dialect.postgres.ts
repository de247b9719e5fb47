/** The same column types on PostgreSQL. */

import {
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Dialect } from './dialect.sqlite.ts';

/** Compared byte by byte, as SQLite does, whatever language the server's database speaks. */
const plainText = 'text COLLATE "C"';

const text = customType<{ data: string }>({
  dataType: () => plainText,
  // The one character PostgreSQL keeps in no text: looked for, it must find nothing rather than fail.
  toDriver: (value) => value.replaceAll('\0', '\uFFFD'),
});

const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => plainText,
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (stored) => JSON.parse(stored),
});

const own = {
  table: pgTable,
  primaryKey,
  index,
  uniqueIndex,
  text: () => text(),
  integer: () => integer(),
  boolean: () => boolean(),
  // Text rather than a type of its own: what is read back is what was written, to the order of its keys.
  json: () => json(),
};

// The one cast: stores are written against the types of SQLite, and ask nothing that only one engine has.
export const dialect = own as unknown as Dialect;
