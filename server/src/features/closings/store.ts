/** The writes that close a wave and publish its results, in one commit. */

import { and, eq, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

type WaveKey = { readonly id: string; readonly partnershipId: string };

/**
 * Closes the wave as long as exactly the responses that were counted are there, and the threshold they were published
 * under: an answer that arrived or a threshold that rose meanwhile makes the guard `answers_changed` refuse, and
 * what changed is read again.
 */
export function markClosed(
  { orm, tables: { waves, responses } }: Database,
  wave: WaveKey & { readonly threshold: number },
  closedAt: string,
  counted: number,
): Write {
  const present = sql`(select count(*) from ${responses} where ${responses.waveId} = ${wave.id})`;
  return exactlyOne(
    orm
      .update(waves)
      .set({ state: 'closed', closedAt, toScrub: true })
      .where(
        and(
          eq(waves.partnershipId, wave.partnershipId),
          eq(waves.id, wave.id),
          eq(waves.state, 'open'),
          eq(waves.threshold, wave.threshold),
          sql`${present} = ${counted}`,
        ),
      ),
    'answers_changed',
  );
}

export function insertPublication(
  { orm, tables: { publications } }: Database,
  wave: WaveKey,
  document: string,
): Write {
  const row = { waveId: wave.id, partnershipId: wave.partnershipId, document };
  return write(orm.insert(publications).values(row));
}

/** Rows that stay are written anew together: what each was written with before says nothing any more of who sent what. */
export function rewriteSheetCounts(
  { orm, tables: { waveGroups } }: Database,
  wave: WaveKey,
): Write {
  return write(
    orm
      .update(waveGroups)
      .set({ onPaper: sql`${waveGroups.onPaper}` })
      .where(and(eq(waveGroups.partnershipId, wave.partnershipId), eq(waveGroups.waveId, wave.id))),
  );
}
