/** Reading individual answers and comments, a stretch of their random keys at a time. */

import { and, asc, count, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../database/open.ts';

type WaveKey = { readonly id: string; readonly partnershipId: string };

/** Keys after the first and up to the last; `null` is to the end. Keys are random: a stretch says nothing of time. */
export type Stretch = { readonly after: string; readonly upTo: string | null };

export type Rows<T> = {
  /** In the order of their keys, `limit` at most. */
  readonly list: (stretch: Stretch, limit?: number) => Promise<(T & { readonly id: string })[]>;
  readonly count: (stretch: Stretch) => Promise<number>;
};

/** A stretch read before holds few more than it did. */
const everyRow = Number.MAX_SAFE_INTEGER;

export type ResponseRow = { readonly group: string; readonly answers: string };
export type CommentRow = {
  readonly group: string;
  readonly dimension: string;
  readonly text: string;
};

export function readResponses(
  { orm, tables: { responses } }: Database,
  wave: WaveKey,
): Rows<ResponseRow> {
  const within = (stretch: Stretch) => isWithin(responses, wave, stretch);
  const { id, groupId, answers } = responses;
  return {
    list: async (stretch, limit = everyRow) =>
      orm
        .select({ id, group: groupId, answers })
        .from(responses)
        .where(within(stretch))
        .orderBy(asc(id))
        .limit(limit),
    count: async (stretch) => {
      const [row] = await orm.select({ rows: count() }).from(responses).where(within(stretch));
      return row?.rows ?? 0;
    },
  };
}

export function readComments(
  { orm, tables: { comments } }: Database,
  wave: WaveKey,
): Rows<CommentRow> {
  const within = (stretch: Stretch) => isWithin(comments, wave, stretch);
  const { id, groupId, dimension, text } = comments;
  return {
    list: async (stretch, limit = everyRow) =>
      orm
        .select({ id, group: groupId, dimension, text })
        .from(comments)
        .where(within(stretch))
        .orderBy(asc(id))
        .limit(limit),
    count: async (stretch) => {
      const [row] = await orm.select({ rows: count() }).from(comments).where(within(stretch));
      return row?.rows ?? 0;
    },
  };
}

type Keyed = Pick<Database['tables']['responses' | 'comments'], 'partnershipId' | 'waveId' | 'id'>;

function isWithin(table: Keyed, wave: WaveKey, { after, upTo }: Stretch) {
  return and(
    eq(table.partnershipId, wave.partnershipId),
    eq(table.waveId, wave.id),
    gt(table.id, after),
    upTo === null ? undefined : lte(table.id, upTo),
  );
}
