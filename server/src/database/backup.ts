/** Consistent copies of a live database, and their removal once they hold answers that must be gone. */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** Writes a consistent copy to a file that does not exist yet. A copied live file would have no tables. */
export function backUp(client: BetterSqlite3.Database, file: string): void {
  client.prepare('VACUUM INTO ?').run(file);
}

/** Deletes every copy in a folder that holds answers of one wave. */
export function deleteBackupsHolding(folder: string, waveId: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.sqlite')) continue;
    const file = join(folder, name);
    if (holdsAnswers(file, waveId)) rmSync(file);
  }
}

function holdsAnswers(file: string, waveId: string): boolean {
  const copy = new BetterSqlite3(file, { readonly: true });
  try {
    return ['responses', 'comments'].some(
      (table) =>
        copy.prepare(`SELECT 1 FROM ${table} WHERE wave_id = ? LIMIT 1`).get(waveId) !== undefined,
    );
  } catch {
    // A copy from before these tables cannot hold them; one that cannot be read proves nothing, so it goes.
    return true;
  } finally {
    copy.close();
  }
}
