/** Reading answers once, and the writes that publish, close and destroy in one commit. */

import { and, eq, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

type WaveKey = { readonly id: string; readonly partnershipId: string };

export async function listResponses(
  { orm, tables: { responses } }: Database,
  wave: WaveKey,
): Promise<{ group: string; answers: string }[]> {
  return orm
    .select({ group: responses.groupId, answers: responses.answers })
    .from(responses)
    .where(and(eq(responses.partnershipId, wave.partnershipId), eq(responses.waveId, wave.id)));
}

export async function listComments(
  { orm, tables: { comments } }: Database,
  wave: WaveKey,
): Promise<{ group: string; dimension: string; text: string }[]> {
  return orm
    .select({ group: comments.groupId, dimension: comments.dimension, text: comments.text })
    .from(comments)
    .where(and(eq(comments.partnershipId, wave.partnershipId), eq(comments.waveId, wave.id)));
}

/**
 * Closes the wave as long as exactly the responses that were counted are there, and the threshold they were published
 * under: an answer that arrived or a threshold that rose meanwhile makes the guard `answers_changed` refuse, and
 * everything is read again.
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

/** Individual answers, comments and nonces of a wave, gone for good. */
export function destroyAnswers(
  { orm, tables: { responses, comments, submissionNonces } }: Database,
  wave: WaveKey,
): readonly Write[] {
  return [
    write(orm.delete(responses).where(eq(responses.waveId, wave.id))),
    write(orm.delete(comments).where(eq(comments.waveId, wave.id))),
    write(orm.delete(submissionNonces).where(eq(submissionNonces.waveId, wave.id))),
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
