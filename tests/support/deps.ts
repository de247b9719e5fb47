/** What main.ts would give to everything below it, for tests: a clock that stands still, chance from a seed. */

import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Config } from '../../server/src/config.ts';
import type { Database } from '../../server/src/database/open.ts';
import type { Deps } from '../../server/src/deps.ts';
import type { Random } from '../../server/src/random.ts';

export type TestOptions = {
  readonly config?: Partial<Config>;
  readonly deps?: Partial<Deps>;
  /** ISO 8601. */
  readonly now?: string;
  readonly seed?: string;
  /** Rows read or deleted at a time; as many as the server takes, unless given. */
  readonly slice?: number;
};

/** Around one database. */
export function makeDeps(database: Database, options: TestOptions = {}): Deps {
  const random = seedRandom(options.seed ?? 'moyeu');
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir: dirname(database.backupFolder),
    databaseUrl: null,
    secret: null,
    backupKeep: 7,
    publicUrl: null,
    trustProxy: false,
    locale: 'fr',
    logLevel: 'silent',
    privacy: { law: null, contact: null, place: null },
    ...options.config,
  };
  const now = new Date(options.now ?? '2026-03-02T14:00:00.000Z');
  return {
    config,
    database: { ...database, slice: options.slice ?? database.slice },
    clock: () => new Date(now),
    random,
    // Two hundred accounts a run: at full cost they took a minute of it.
    passwordCost: { logN: 8, r: 8, p: 1 },
    secret: createHash('sha256').update('secret').digest(),
    publicUrl: () => config.publicUrl ?? 'http://127.0.0.1:3000',
    setupToken: random.token(),
    version: '0.0.0',
  };
}

/** The same ids, tokens and shuffles at each run. */
export function seedRandom(seed: string): Random {
  let drawn = 0;
  const draw = () => createHash('sha256').update(`${seed} ${drawn++}`).digest();
  const token = () => draw().subarray(0, 16).toString('base64url');
  return { id: token, token, integer: (below) => draw().readUIntBE(0, 6) % below };
}
