/** Libraries made of hundreds of files, which the build gathers in a few: found one by one, they are most of a start. */

import { join } from 'node:path';
import { root } from './places.mjs';

/** Every entry the server asks of them: one left out would be a second copy of its library. */
export const libraries = [
  '@moyeu/shared/messages',
  'csv-stringify/sync',
  'drizzle-orm',
  'drizzle-orm/better-sqlite3',
  'drizzle-orm/better-sqlite3/migrator',
  'drizzle-orm/migrator',
  'drizzle-orm/node-postgres',
  'drizzle-orm/node-postgres/migrator',
  'drizzle-orm/pg-core',
  'drizzle-orm/sqlite-core',
  'temporal-polyfill',
  'zod',
  'zod/v4/core',
];

export const librariesFolder = join(root, 'server/dist/libraries');

/** Name of the gathered file of an entry, without `.js`. */
export function nameFile(library) {
  return library.replace('@', '').replaceAll('/', '-');
}
