/** Rows of waves and of the groups each one asks. */

import {
  type AnyColumn,
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type WaveRow = Database['tables']['waves']['$inferSelect'];
export type WaveGroup = {
  readonly groupId: string;
  readonly name: string;
  readonly shortName: string;
  readonly expected: number;
  readonly onPaper: number;
  /** Takes part by an agreed rating alone. */
  readonly together: boolean;
};

export async function findWave(
  { orm, tables: { waves } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<WaveRow | undefined> {
  const [row] = await orm
    .select()
    .from(waves)
    .where(and(eq(waves.partnershipId, partnership.id), eq(waves.id, waveId)));
  return row;
}

/** The edition this one was started from. */
export async function findFollowed(
  { orm, tables: { waves } }: Database,
  { partnershipId, follows }: Pick<WaveRow, 'partnershipId' | 'follows'>,
): Promise<Pick<WaveRow, 'id' | 'title' | 'threshold'> | null> {
  if (follows === null) return null;
  const [row] = await orm
    .select({ id: waves.id, title: waves.title, threshold: waves.threshold })
    .from(waves)
    .where(and(eq(waves.partnershipId, partnershipId), eq(waves.id, follows)));
  return row ?? null;
}

export async function listWaves(
  { orm, tables: { waves } }: Database,
  partnership: AuthorisedPartnership,
): Promise<WaveRow[]> {
  return orm
    .select()
    .from(waves)
    .where(eq(waves.partnershipId, partnership.id))
    .orderBy(desc(waves.createdAt), asc(waves.id));
}

/** The waves of every partnership that open or close by themselves: the one query that crosses partnerships. */
export async function listTimedWaves({ orm, tables: { waves } }: Database): Promise<WaveRow[]> {
  return orm
    .select()
    .from(waves)
    .where(
      or(
        and(eq(waves.state, 'draft'), isNotNull(waves.opensAt)),
        and(eq(waves.state, 'open'), isNotNull(waves.closesAt)),
      ),
    );
}

/** Groups a wave asks, in their lifelong order. */
export async function listWaveGroups(
  { orm, tables: { waveGroups, groups } }: Database,
  partnershipId: string,
  waveId: string,
): Promise<WaveGroup[]> {
  return orm
    .select({
      groupId: groups.id,
      name: groups.name,
      shortName: groups.shortName,
      expected: groups.expected,
      onPaper: waveGroups.onPaper,
      together: waveGroups.together,
    })
    .from(waveGroups)
    .innerJoin(groups, eq(groups.id, waveGroups.groupId))
    .where(and(eq(waveGroups.partnershipId, partnershipId), eq(waveGroups.waveId, waveId)))
    .orderBy(asc(groups.position), asc(groups.id));
}

/** Responses received so far, by group id; groups without any are absent. */
export async function countReceived(
  { orm, tables: { responses } }: Database,
  partnershipId: string,
  waveId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await orm
    .select({ groupId: responses.groupId, received: count() })
    .from(responses)
    .where(and(eq(responses.partnershipId, partnershipId), eq(responses.waveId, waveId)))
    .groupBy(responses.groupId);
  return new Map(rows.map(({ groupId, received }) => [groupId, received]));
}

/** The publications of a partnership's closed waves, latest closing first. */
export async function listPublications(
  { orm, tables: { publications, waves } }: Database,
  partnershipId: string,
): Promise<{ closedAt: string | null; document: string }[]> {
  return orm
    .select({ closedAt: waves.closedAt, document: publications.document })
    .from(publications)
    .innerJoin(waves, eq(waves.id, publications.waveId))
    .where(and(eq(publications.partnershipId, partnershipId), eq(waves.state, 'closed')))
    .orderBy(desc(waves.closedAt));
}

/** The frozen results of a wave, as stored. */
export async function findPublicationText(
  { orm, tables: { publications } }: Database,
  partnershipId: string,
  waveId: string,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ document: publications.document })
    .from(publications)
    .where(and(eq(publications.partnershipId, partnershipId), eq(publications.waveId, waveId)));
  return row?.document;
}

export async function listActiveGroupIds(
  { orm, tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
): Promise<string[]> {
  const rows = await orm
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.partnershipId, partnership.id), eq(groups.retired, false)))
    .orderBy(asc(groups.position), asc(groups.id));
  return rows.map(({ id }) => id);
}

export async function findOtherOpenWave(
  { orm, tables: { waves } }: Database,
  partnershipId: string,
  waveId: string,
): Promise<string | undefined> {
  const [row] = await orm
    .select({ id: waves.id })
    .from(waves)
    .where(
      and(eq(waves.partnershipId, partnershipId), eq(waves.state, 'open'), ne(waves.id, waveId)),
    );
  return row?.id;
}

/** Refuses as `made_already`. */
export function insertWave({ orm, tables: { waves } }: Database, row: WaveRow): Write {
  return exactlyOne(orm.insert(waves).values(row).onConflictDoNothing(), 'made_already');
}

export function insertWaveGroup(
  { orm, tables: { waveGroups } }: Database,
  row: {
    readonly partnershipId: string;
    readonly waveId: string;
    readonly groupId: string;
    readonly together: boolean;
  },
): Write {
  return write(orm.insert(waveGroups).values({ ...row, onPaper: 0 }));
}

/** These groups take part by an agreed rating alone, and no others. */
export function updateTogether(
  { orm, tables: { waveGroups } }: Database,
  wave: Pick<WaveRow, 'id' | 'partnershipId'>,
  groups: readonly WaveGroup[],
): Write[] {
  return [true, false].map((together) => {
    const ids = groups.filter((group) => group.together === together).map((g) => g.groupId);
    return write(
      orm
        .update(waveGroups)
        .set({ together })
        .where(
          and(
            eq(waveGroups.partnershipId, wave.partnershipId),
            eq(waveGroups.waveId, wave.id),
            inArray(waveGroups.groupId, ids),
          ),
        ),
    );
  });
}

/** Changes nothing, and refuses as `together_changed` unless exactly these groups take part by an agreed rating alone. */
export function requireTogether(
  database: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  groups: readonly WaveGroup[],
): Write {
  const { waveGroups } = database.tables;
  const ids = groups.filter(({ together }) => together).map(({ groupId }) => groupId);
  const flagged = and(
    eq(waveGroups.partnershipId, partnership.id),
    eq(waveGroups.waveId, waveId),
    eq(waveGroups.together, true),
  );
  const among = database.orm.select({ n: count() }).from(waveGroups).where(flagged);
  const known = database.orm
    .select({ n: count() })
    .from(waveGroups)
    .where(and(flagged, inArray(waveGroups.groupId, ids)));
  return requireAll(database, partnership, [among, known], ids.length, 'together_changed');
}

/** Takes a group out of every draft there is when this is written. */
export function deleteGroupFromDrafts(
  { orm, tables: { waves, waveGroups } }: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): Write {
  const drafts = orm
    .select({ id: waves.id })
    .from(waves)
    .where(and(eq(waves.partnershipId, partnership.id), eq(waves.state, 'draft')));
  return write(
    orm
      .delete(waveGroups)
      .where(
        and(
          eq(waveGroups.partnershipId, partnership.id),
          eq(waveGroups.groupId, groupId),
          inArray(waveGroups.waveId, drafts),
        ),
      ),
  );
}

/** Changes nothing, and refuses as `drafts_changed` unless these are the partnership's drafts, all of them. */
export function requireDrafts(
  database: Database,
  partnership: AuthorisedPartnership,
  ids: readonly string[],
): Write {
  const { waves } = database.tables;
  const drafts = and(eq(waves.partnershipId, partnership.id), eq(waves.state, 'draft'));
  const among = database.orm.select({ n: count() }).from(waves).where(drafts);
  const known = database.orm
    .select({ n: count() })
    .from(waves)
    .where(and(drafts, inArray(waves.id, [...ids])));
  return requireAll(database, partnership, [among, known], ids.length, 'drafts_changed');
}

/** Changes nothing, and refuses as `groups_changed` unless these are the groups still asked, all of them. */
export function requireGroups(
  database: Database,
  partnership: AuthorisedPartnership,
  ids: readonly string[],
): Write {
  const { groups } = database.tables;
  const active = and(eq(groups.partnershipId, partnership.id), eq(groups.retired, false));
  const among = database.orm.select({ n: count() }).from(groups).where(active);
  const known = database.orm
    .select({ n: count() })
    .from(groups)
    .where(and(active, inArray(groups.id, [...ids])));
  return requireAll(database, partnership, [among, known], ids.length, 'groups_changed');
}

function requireAll(
  { orm, tables: { partnerships } }: Database,
  partnership: AuthorisedPartnership,
  counts: readonly [SQLWrapper, SQLWrapper],
  expected: number,
  guard: string,
): Write {
  const [among, known] = counts;
  return exactlyOne(
    orm
      .update(partnerships)
      .set({ id: partnership.id })
      .where(
        and(
          eq(partnerships.id, partnership.id),
          sql`(${among}) = ${expected}`,
          sql`(${known}) = ${expected}`,
        ),
      ),
    guard,
  );
}

/** What an organiser sets, whatever the instants a time zone makes of it. */
const settings = [
  'title',
  'trust',
  'locales',
  'threshold',
  'opensLocal',
  'closesLocal',
  'intro',
  'contact',
  'resultsOn',
  'way',
] as const satisfies (keyof WaveRow)[];

/** Changes settings as long as the wave is still as it was read, state and settings. Refuses as `state_changed`. */
export function updateWave(
  { orm, tables: { waves } }: Database,
  wave: WaveRow,
  changes: Partial<WaveRow>,
): Write {
  const asRead = settings.map((name) => {
    const value = wave[name];
    return value === null ? isNull(waves[name]) : eq(waves[name] as AnyColumn, value);
  });
  return exactlyOne(
    orm
      .update(waves)
      .set(changes)
      .where(
        and(
          eq(waves.partnershipId, wave.partnershipId),
          eq(waves.id, wave.id),
          eq(waves.state, wave.state),
          ...asRead,
        ),
      ),
    'state_changed',
  );
}

/** Draft to open, unless another wave of the partnership is open or nobody is asked. Refuses as `not_opened`. */
export function markOpen(
  { orm, tables: { waves, waveGroups } }: Database,
  wave: Pick<WaveRow, 'id' | 'partnershipId'>,
  openedAt: string,
): Write {
  const asked = sql`(select 1 from ${waveGroups} where ${waveGroups.partnershipId} = ${wave.partnershipId} and ${waveGroups.waveId} = ${wave.id})`;
  const other = sql`(select 1 from ${waves} as other where other.partnership_id = ${wave.partnershipId} and other.state = 'open')`;
  return exactlyOne(
    orm
      .update(waves)
      .set({ state: 'open', openedAt })
      .where(
        and(
          eq(waves.partnershipId, wave.partnershipId),
          eq(waves.id, wave.id),
          eq(waves.state, 'draft'),
          sql`not exists ${other}`,
          sql`exists ${asked}`,
        ),
      ),
    'not_opened',
  );
}

/** Its links and its lines in the register go along. Refuses as `not_deleted` as soon as one answer or one agreed rating is there. */
export function deleteUnanswered(
  { orm, tables: { waves, responses, agreedRatings } }: Database,
  wave: Pick<WaveRow, 'id' | 'partnershipId'>,
): Write {
  const answered = sql`(select 1 from ${responses} where ${responses.waveId} = ${wave.id})`;
  const rated = sql`(select 1 from ${agreedRatings} where ${agreedRatings.waveId} = ${wave.id})`;
  return exactlyOne(
    orm
      .delete(waves)
      .where(
        and(
          eq(waves.partnershipId, wave.partnershipId),
          eq(waves.id, wave.id),
          inArray(waves.state, ['draft', 'open']),
          sql`not exists ${answered}`,
          sql`not exists ${rated}`,
        ),
      ),
    'not_deleted',
  );
}
