/** One server a folder: a lock that the system itself lets go of, however the process ends. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

const fileName = 'in-use';

/** A connection nobody refers to is closed, and its lock with it. */
const holding = new Set<BetterSqlite3.Database>();

/** Holds a folder until it is let go of, or the process ends; `null` when another process holds it. */
export function holdFolder(folder: string): { readonly letGo: () => void } | null {
  const client = new BetterSqlite3(join(folder, fileName), { timeout: 0 });
  try {
    // Nothing is ever written: no journal is to be left beside the lock.
    client.pragma('journal_mode = MEMORY');
    client.exec('BEGIN EXCLUSIVE');
    holding.add(client);
    const letGo = () => {
      holding.delete(client);
      client.close();
    };
    return { letGo };
  } catch (error) {
    client.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
}

/** Whether a server runs there; leaves no trace where none ever did. */
export function isHeld(folder: string): boolean {
  if (!existsSync(join(folder, fileName))) return false;
  const held = holdFolder(folder);
  held?.letGo();
  return held === null;
}
