/** The whole server in this process, on a real database in a scratch folder, with a clock and chance of its own. */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildApp } from '../../server/src/app.ts';
import type { Config } from '../../server/src/config.ts';
import { type Database, openDatabase } from '../../server/src/database/open.ts';
import type { Deps } from '../../server/src/deps.ts';
import type { Random } from '../../server/src/random.ts';

export type App = Awaited<ReturnType<typeof buildApp>>;

export type TestApp = {
  readonly app: App;
  readonly deps: Deps;
  readonly clock: TestClock;
  /** Ends the server and removes its folder. */
  readonly close: () => Promise<void>;
};

export type TestClock = {
  /** Moves time forward, in milliseconds. */
  readonly advance: (milliseconds: number) => void;
  readonly set: (instant: string) => void;
};

export type TestAppOptions = {
  readonly config?: Partial<Config>;
  readonly deps?: Partial<Deps>;
  /** ISO 8601. */
  readonly now?: string;
  readonly seed?: string;
  /** Rows read or deleted at a time; as many as the server takes, unless given. */
  readonly slice?: number;
};

/** What main.ts would give, around one database: time stands still, chance comes from a seed. */
export function makeDeps(database: Database, options: TestAppOptions = {}): Deps {
  const random = seedRandom(options.seed ?? 'moyeu');
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir: dirname(database.backupFolder),
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
    secret: createHash('sha256').update('secret').digest(),
    publicUrl: () => config.publicUrl ?? 'http://127.0.0.1:3000',
    setupToken: random.token(),
    version: '0.0.0',
  };
}

export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moyeu-app-'));
  const database = openDatabase(dataDir, 'test');
  const made = makeDeps(database, options);
  let now = made.clock();
  const deps: Deps = { ...made, clock: () => new Date(now), ...options.deps };
  const app = await buildApp(deps);
  return {
    app,
    deps,
    clock: {
      advance: (milliseconds) => {
        now = new Date(now.getTime() + milliseconds);
      },
      set: (instant) => {
        now = new Date(instant);
      },
    },
    close: async () => {
      await app.close();
      database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same ids, tokens and shuffles at each run. */
export function seedRandom(seed: string): Random {
  let drawn = 0;
  const draw = () => createHash('sha256').update(`${seed} ${drawn++}`).digest();
  const token = () => draw().subarray(0, 16).toString('base64url');
  return { id: token, token, integer: (below) => draw().readUIntBE(0, 6) % below };
}
