/** Questionnaires as they stood when a wave first used them. */

import { and, eq } from 'drizzle-orm';
import { type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

export async function findInstrument(
  { orm, tables: { instruments } }: Database,
  key: string,
  version: string,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ document: instruments.document })
    .from(instruments)
    .where(and(eq(instruments.key, key), eq(instruments.version, version)));
  return row?.document;
}

/** Keeps the first document of a version; a later one changes nothing. */
export function insertInstrument(
  { orm, tables: { instruments } }: Database,
  row: { readonly key: string; readonly version: string; readonly document: string },
): Write {
  return write(orm.insert(instruments).values(row).onConflictDoNothing());
}
