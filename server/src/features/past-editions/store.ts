/** Editions typed in: read and deleted here, written as any that comes from elsewhere. */

import { and, eq } from 'drizzle-orm';
import { exactlyOne, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

/** With its results, links and lines of the register. Guard `not_found`. */
export function deleteEdition(
  { orm, tables: { waves } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Write {
  return exactlyOne(
    orm
      .delete(waves)
      .where(
        and(
          eq(waves.partnershipId, partnership.id),
          eq(waves.id, waveId),
          eq(waves.state, 'closed'),
        ),
      ),
    'not_found',
  );
}
