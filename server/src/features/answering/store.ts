/** Reads a link with all its page needs; builds the writes of one submission. */

import type { AnswerComment } from '@moyeu/shared/domain/read-answers.ts';
import { and, eq, exists, sql } from 'drizzle-orm';
import { prepareCheck, prepareWrite, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';

/** Ids that place a submission: which wave of which partnership, for which group. */
export type Place = {
  readonly partnershipId: string;
  readonly waveId: string;
  readonly groupId: string;
};

/** Editions and links kept in memory, of those read since the last change. */
const mostKept = 1000;

export type AnsweringStore = ReturnType<typeof createAnsweringStore>;
export type FoundLink = NonNullable<Awaited<ReturnType<AnsweringStore['findLink']>>>;
/** An edition as one of its groups sees it. */
export type Edition = FoundLink['edition'];

export function createAnsweringStore({ orm, tables: t, commitAnswers, stamp }: Database) {
  const named = sql.placeholder;

  // Statements are built once: every partner's page asks these. Each finds one row by its key: SQLite would parse a
  // statement with `LIMIT ?` again at every use.
  const links = orm
    .select({
      id: t.links.id,
      partnershipId: t.links.partnershipId,
      waveId: t.links.waveId,
      groupId: t.links.groupId,
      kind: t.links.kind,
      spent: t.links.spent,
      revoked: t.links.revoked,
    })
    .from(t.links)
    .where(eq(t.links.tokenHash, named('tokenHash')))
    .prepare();

  const editions = orm
    .select({
      wave: t.waves,
      group: t.groups,
      partnership: t.partnerships,
      together: t.waveGroups.together,
    })
    .from(t.waves)
    .innerJoin(t.partnerships, eq(t.partnerships.id, t.waves.partnershipId))
    .innerJoin(t.groups, eq(t.groups.partnershipId, t.partnerships.id))
    .innerJoin(
      t.waveGroups,
      and(eq(t.waveGroups.waveId, t.waves.id), eq(t.waveGroups.groupId, t.groups.id)),
    )
    .where(
      and(
        eq(t.waves.id, named('waveId')),
        eq(t.waves.partnershipId, named('partnershipId')),
        eq(t.groups.id, named('groupId')),
      ),
    )
    .prepare();

  const nonces = orm
    .select({ waveId: t.submissionNonces.waveId })
    .from(t.submissionNonces)
    .where(
      and(
        eq(t.submissionNonces.waveId, named('waveId')),
        eq(t.submissionNonces.nonceHash, named('nonceHash')),
      ),
    )
    .prepare();

  const openGroups = and(
    eq(t.waveGroups.waveId, named('waveId')),
    eq(t.waveGroups.groupId, named('groupId')),
    eq(t.waveGroups.partnershipId, named('partnershipId')),
    // A group that takes part by an agreed rating has no answers, whatever link is held.
    eq(t.waveGroups.together, false),
    exists(
      orm
        .select({ id: t.waves.id })
        .from(t.waves)
        .where(and(eq(t.waves.id, named('waveId')), eq(t.waves.state, 'open'))),
    ),
  );
  // No act of an organiser is committed between this reading and the writes after it.
  const enter = prepareCheck<Place>(
    orm.select({ waveId: t.waveGroups.waveId }).from(t.waveGroups).where(openGroups),
    'wave',
  );
  const enterOnPaper = prepareWrite<Place>(
    orm
      .update(t.waveGroups)
      .set({ onPaper: sql`${t.waveGroups.onPaper} + 1` })
      .where(openGroups),
    'wave',
  );

  const spend = prepareWrite<{ partnershipId: string; linkId: string }>(
    orm
      .update(t.links)
      .set({ spent: true })
      .where(
        and(
          eq(t.links.id, named('linkId')),
          eq(t.links.partnershipId, named('partnershipId')),
          eq(t.links.spent, false),
          eq(t.links.revoked, false),
        ),
      ),
    'replay',
  );

  const keep = prepareWrite<{ partnershipId: string; waveId: string; nonceHash: string }>(
    orm
      .insert(t.submissionNonces)
      .values({
        partnershipId: named('partnershipId'),
        waveId: named('waveId'),
        nonceHash: named('nonceHash'),
      })
      .onConflictDoNothing(),
    'replay',
  );

  const placed = {
    id: named('id'),
    partnershipId: named('partnershipId'),
    waveId: named('waveId'),
    groupId: named('groupId'),
  };
  const addResponse = prepareWrite<Place & { id: string; answers: string }>(
    orm.insert(t.responses).values({ ...placed, answers: named('answers') }),
  );
  const addComment = prepareWrite<Place & { id: string } & AnswerComment>(
    orm
      .insert(t.comments)
      .values({ ...placed, dimension: named('dimension'), text: named('text') }),
  );

  async function readEdition(place: Place) {
    const [edition] = await editions.execute(place);
    return edition;
  }

  async function readLink(tokenHash: string) {
    const [link] = await links.execute({ tokenHash });
    return link;
  }

  type Kept = {
    readonly stamp: number;
    readonly editions: Map<string, NonNullable<Awaited<ReturnType<typeof readEdition>>>>;
    /** By token hash. Shared links alone: answering changes nothing of them, and they name nobody. */
    readonly links: Map<string, NonNullable<Awaited<ReturnType<typeof readLink>>>>;
  };
  let kept: Kept | undefined;

  /** What was read since anything but an answer was written, by any server. */
  async function getKept(): Promise<Kept> {
    const now = await stamp();
    const full = kept && (kept.editions.size >= mostKept || kept.links.size >= mostKept);
    if (!kept || kept.stamp !== now || full) {
      kept = { stamp: now, editions: new Map(), links: new Map() };
    }
    return kept;
  }

  /** A personal link is read every time; a shared one and every edition once, until anything but an answer is written. */
  async function findLink(tokenHash: string) {
    // Before anything is read: what is written in between must make the next page read it again.
    const { editions: known, links: shared } = await getKept();
    const link = shared.get(tokenHash) ?? (await readLink(tokenHash));
    if (!link) return undefined;
    if (link.kind !== 'personal') shared.set(tokenHash, link);
    const key = `${link.waveId} ${link.groupId}`;
    const edition = known.get(key) ?? (await readEdition(link));
    if (!edition) return undefined;
    known.set(key, edition);
    return { link, edition };
  }

  async function hasNonce(waveId: string, nonceHash: string): Promise<boolean> {
    return (await nonces.execute({ waveId, nonceHash })).length > 0;
  }

  /** Stands only if the wave is still open when the list is committed; counts the sheet when typed in from paper. */
  function enterOpenWave(place: Place, onPaper: boolean): Write {
    return onPaper ? enterOnPaper(place) : enter(place);
  }

  /** A personal link answers once. */
  function spendLink({ partnershipId }: Place, linkId: string): Write {
    return spend({ partnershipId, linkId });
  }

  /** A page of a shared link answers once. */
  function keepNonce({ partnershipId, waveId }: Place, nonceHash: string): Write {
    return keep({ partnershipId, waveId, nonceHash });
  }

  function insertResponse(place: Place, id: string, answers: string): Write {
    return addResponse({ ...place, id, answers });
  }

  /** An id of its own, nothing shared with the response. */
  function insertComment(place: Place, id: string, comment: AnswerComment): Write {
    return addComment({ ...place, id, ...comment });
  }

  return {
    findLink,
    hasNonce,
    enterOpenWave,
    spendLink,
    keepNonce,
    insertResponse,
    insertComment,
    commit: commitAnswers,
  };
}
