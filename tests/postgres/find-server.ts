/** Where this machine keeps the programs of a PostgreSQL server, if it has one. */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const needed = ['initdb', 'pg_ctl', 'postgres'];

/** Debian keeps every version apart, off the path. */
const debian = '/usr/lib/postgresql';

/** The folder of `initdb` and `pg_ctl`, or nothing. */
export function findPostgres(): string | undefined {
  const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  return [
    ...(told === '' ? [] : [told]),
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) => needed.every((name) => existsSync(join(folder, name))));
}
