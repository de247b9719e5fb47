/** Consistent copies of a live database, and their removal once they hold answers that must be gone. */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** Writes a consistent copy to a file that does not exist yet. A copied live file would have no tables. */
export function backUp(client: BetterSqlite3.Database, file: string): void {
  client.prepare('VACUUM INTO ?').run(file);
}

/** A value that must be gone from every copy: where it would stand. */
export type Held = {
  readonly table: 'responses' | 'comments' | 'publications' | 'partnerships';
  readonly column: 'wave_id' | 'id';
  readonly value: string;
};

/** Where the individual answers of one wave would stand. */
export function answersOf(waveId: string): readonly Held[] {
  return (['responses', 'comments'] as const).map((table) => ({
    table,
    column: 'wave_id',
    value: waveId,
  }));
}

/** Deletes every copy in a folder that holds any of this. */
export function deleteBackupsHolding(folder: string, held: readonly Held[]): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.sqlite')) continue;
    const file = join(folder, name);
    if (holdsAny(file, held)) rmSync(file, { recursive: true, force: true });
  }
}

function holdsAny(file: string, held: readonly Held[]): boolean {
  let copy: BetterSqlite3.Database | undefined;
  try {
    copy = new BetterSqlite3(file, { readonly: true });
    const opened = copy;
    return held.some(
      ({ table, column, value }) =>
        opened.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`).get(value) !==
        undefined,
    );
  } catch {
    // A copy from before these tables cannot hold them; one that cannot be read proves nothing, so it goes.
    return true;
  } finally {
    copy?.close();
  }
}
