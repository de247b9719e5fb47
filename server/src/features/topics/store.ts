/** Which questionnaires a partnership's editions ask. */

import { desc, eq, max } from 'drizzle-orm';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

/** That of the latest edition first. */
export async function listQuestionnaires(
  { orm, tables: { waves } }: Database,
  partnership: AuthorisedPartnership,
): Promise<{ key: string; version: string }[]> {
  return orm
    .select({ key: waves.instrumentKey, version: waves.instrumentVersion })
    .from(waves)
    .where(eq(waves.partnershipId, partnership.id))
    .groupBy(waves.instrumentKey, waves.instrumentVersion)
    .orderBy(desc(max(waves.createdAt)));
}
