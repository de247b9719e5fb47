/** Reads a link with all its page needs; builds the writes of one submission. */

import type { AnswerComment } from '@moyeu/shared/domain/read-answers.ts';
import { and, eq, exists, sql } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

/** Ids that place a submission: which wave of which partnership, for which group. */
export type Place = {
  readonly partnershipId: string;
  readonly waveId: string;
  readonly groupId: string;
};

export type AnsweringStore = ReturnType<typeof createAnsweringStore>;
export type FoundLink = NonNullable<Awaited<ReturnType<AnsweringStore['findLink']>>>;

export function createAnsweringStore({ orm, tables: t, commit }: Database) {
  async function findLink(tokenHash: string) {
    const [found] = await orm
      .select({ link: t.links, wave: t.waves, group: t.groups, partnership: t.partnerships })
      .from(t.links)
      .innerJoin(t.waves, eq(t.waves.id, t.links.waveId))
      .innerJoin(t.groups, eq(t.groups.id, t.links.groupId))
      .innerJoin(t.partnerships, eq(t.partnerships.id, t.links.partnershipId))
      .where(eq(t.links.tokenHash, tokenHash))
      .limit(1);
    return found;
  }

  async function hasNonce(waveId: string, nonceHash: string): Promise<boolean> {
    const [found] = await orm
      .select({ waveId: t.submissionNonces.waveId })
      .from(t.submissionNonces)
      .where(
        and(eq(t.submissionNonces.waveId, waveId), eq(t.submissionNonces.nonceHash, nonceHash)),
      )
      .limit(1);
    return found !== undefined;
  }

  /** Stands only if the wave is still open when the list is committed; counts the sheet when typed in from paper. */
  function enterOpenWave(place: Place, onPaper: boolean): Write {
    const open = orm
      .select({ id: t.waves.id })
      .from(t.waves)
      .where(and(eq(t.waves.id, place.waveId), eq(t.waves.state, 'open')));
    return exactlyOne(
      orm
        .update(t.waveGroups)
        .set({ onPaper: sql`${t.waveGroups.onPaper} + ${onPaper ? 1 : 0}` })
        .where(
          and(
            eq(t.waveGroups.waveId, place.waveId),
            eq(t.waveGroups.groupId, place.groupId),
            eq(t.waveGroups.partnershipId, place.partnershipId),
            exists(open),
          ),
        ),
      'wave',
    );
  }

  /** A personal link answers once. */
  function spendLink(place: Place, linkId: string): Write {
    return exactlyOne(
      orm
        .update(t.links)
        .set({ spent: true })
        .where(
          and(
            eq(t.links.id, linkId),
            eq(t.links.partnershipId, place.partnershipId),
            eq(t.links.spent, false),
            eq(t.links.revoked, false),
          ),
        ),
      'replay',
    );
  }

  /** A page of a shared link answers once. */
  function keepNonce({ partnershipId, waveId }: Place, nonceHash: string): Write {
    return exactlyOne(
      orm
        .insert(t.submissionNonces)
        .values({ partnershipId, waveId, nonceHash })
        .onConflictDoNothing(),
      'replay',
    );
  }

  function insertResponse(place: Place, id: string, answers: string): Write {
    return write(orm.insert(t.responses).values({ ...place, id, answers }));
  }

  /** An id of its own, nothing shared with the response. */
  function insertComment(place: Place, id: string, comment: AnswerComment): Write {
    return write(orm.insert(t.comments).values({ ...place, id, ...comment }));
  }

  return {
    findLink,
    hasNonce,
    enterOpenWave,
    spendLink,
    keepNonce,
    insertResponse,
    insertComment,
    commit,
  };
}
