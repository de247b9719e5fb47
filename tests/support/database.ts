/** An empty database for one test application, on the engine that the run is about. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../../server/src/database/open.postgres.ts';
import { type Database, openDatabase } from '../../server/src/database/open.ts';
import { takeDatabase } from '../postgres/databases.ts';

export type TestDatabase = {
  readonly database: Database;
  readonly dataDir: string;
  /** Address of the database, when it is one of PostgreSQL. */
  readonly url: string | null;
  /** Closes it and removes its folder. */
  readonly close: () => Promise<void>;
};

/** Read when asked: files of several projects may share a process. */
export function isOnPostgres(): boolean {
  return process.env.TEST_ENGINE === 'postgres';
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moyeu-app-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  if (!isOnPostgres()) {
    const database = openDatabase(dataDir, 'test');
    const close = async () => {
      await database.close();
      removeFolder();
    };
    return { database, dataDir, url: null, close };
  }
  const { url, giveBack } = await takeDatabase();
  const database = await openPostgres({ url, folder: dataDir, secretCheck: 'test' });
  const close = async () => {
    await database.close();
    removeFolder();
    await giveBack();
  };
  return { database, dataDir, url, close };
}
