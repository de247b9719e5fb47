/** The frozen publication of a wave as stored text. */

import { and, eq } from 'drizzle-orm';
import { exactlyOne, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type SharedWave = { readonly partnershipId: string; readonly waveId: string };

export function findDocument(
  database: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<string | undefined> {
  return findSharedDocument(database, { partnershipId: partnership.id, waveId });
}

/** For whoever holds a results link, which is the right to read. */
export async function findSharedDocument(
  { orm, tables: { publications } }: Database,
  { partnershipId, waveId }: SharedWave,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ document: publications.document })
    .from(publications)
    .where(and(eq(publications.partnershipId, partnershipId), eq(publications.waveId, waveId)));
  return row?.document;
}

/** Stands only if what is stored is still `before`. Refuses as `rewritten`. */
export function replaceDocument(
  { orm, tables: { publications } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  before: string,
  after: string,
): Write {
  return exactlyOne(
    orm
      .update(publications)
      .set({ document: after })
      .where(
        and(
          eq(publications.partnershipId, partnership.id),
          eq(publications.waveId, waveId),
          eq(publications.document, before),
        ),
      ),
    'rewritten',
  );
}
