/** The whole server in this process, on a real database in a scratch folder, with a clock and chance of its own. */

import { buildApp } from '../../server/src/app.ts';
import type { Deps } from '../../server/src/deps.ts';
import { openTestDatabase } from './database.ts';
import { makeDeps, type TestOptions } from './deps.ts';

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
  readonly now: () => Date;
};

export async function buildTestApp(options: TestOptions = {}): Promise<TestApp> {
  const { database, close } = await openTestDatabase();
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
      now: () => new Date(now),
    },
    close: async () => {
      await app.close();
      await close();
    },
  };
}
