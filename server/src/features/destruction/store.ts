/** Individual answers, comments and nonces of a wave: whether any is left, and the writes that delete them. */

import { and, eq, inArray } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

export type WaveKey = { readonly id: string; readonly partnershipId: string };

/** Something of what partners sent is still there. */
export async function holdsAnswers(
  { orm, tables: { responses, comments, submissionNonces } }: Database,
  wave: WaveKey,
): Promise<boolean> {
  for (const table of [responses, comments, submissionNonces]) {
    const found = await orm
      .select({ waveId: table.waveId })
      .from(table)
      .where(eq(table.waveId, wave.id))
      .limit(1);
    if (found.length > 0) return true;
  }
  return false;
}

/** Deletes one slice of each; an edition of ordinary size has no second one. */
export function deleteSlice(
  { orm, tables: { responses, comments, submissionNonces: nonces }, slice }: Database,
  { id: waveId }: WaveKey,
): readonly Write[] {
  const ofResponses = eq(responses.waveId, waveId);
  const ofComments = eq(comments.waveId, waveId);
  const ofNonces = eq(nonces.waveId, waveId);
  const someResponses = orm.select({ id: responses.id }).from(responses).where(ofResponses);
  const someComments = orm.select({ id: comments.id }).from(comments).where(ofComments);
  const someNonces = orm.select({ id: nonces.nonceHash }).from(nonces).where(ofNonces);
  return [
    write(
      orm
        .delete(responses)
        .where(and(ofResponses, inArray(responses.id, someResponses.limit(slice)))),
    ),
    write(
      orm.delete(comments).where(and(ofComments, inArray(comments.id, someComments.limit(slice)))),
    ),
    write(
      orm.delete(nonces).where(and(ofNonces, inArray(nonces.nonceHash, someNonces.limit(slice)))),
    ),
  ];
}

export async function listToScrub({ orm, tables: { waves } }: Database): Promise<WaveKey[]> {
  return orm
    .select({ id: waves.id, partnershipId: waves.partnershipId })
    .from(waves)
    .where(eq(waves.toScrub, true));
}

/** Refuses as `scrubbed` when somebody else finished first: a destruction is told once. */
export function markScrubbed({ orm, tables: { waves } }: Database, wave: WaveKey): Write {
  return exactlyOne(
    orm
      .update(waves)
      .set({ toScrub: false })
      .where(
        and(
          eq(waves.partnershipId, wave.partnershipId),
          eq(waves.id, wave.id),
          eq(waves.toScrub, true),
        ),
      ),
    'scrubbed',
  );
}
