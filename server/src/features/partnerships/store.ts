/** Partnerships, their groups, and what a list of them says of their waves. */

import {
  and,
  asc,
  count,
  desc,
  eq,
  isNotNull,
  isNull,
  ne,
  notExists,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from './policy.ts';

export type PartnershipRow = Database['tables']['partnerships']['$inferSelect'];
export type GroupRow = Database['tables']['groups']['$inferSelect'];
export type GroupFields = Pick<GroupRow, 'name' | 'shortName' | 'expected'>;

/** A wave as lists show it; `publication` is the frozen document of a closed one. */
export type WaveLine = {
  readonly id: string;
  readonly title: string;
  readonly state: 'draft' | 'open' | 'closed';
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly closedAt: string | null;
  readonly resultsOn: string | null;
  readonly received: number;
  readonly expected: number;
  readonly resultsLinks: number;
  readonly publication: string | null;
};

export async function findPartnership(
  { orm, tables: { partnerships } }: Database,
  partnership: AuthorisedPartnership,
): Promise<PartnershipRow | undefined> {
  const [row] = await orm.select().from(partnerships).where(eq(partnerships.id, partnership.id));
  return row;
}

/** For the host: every partnership of the installation. */
export async function listNames({
  orm,
  tables: { partnerships },
}: Database): Promise<{ id: string; name: string }[]> {
  const { id, name } = partnerships;
  return orm.select({ id, name }).from(partnerships).orderBy(asc(name), asc(id));
}

/** Guard `made_already`. */
export function insertPartnership({ orm, tables }: Database, row: PartnershipRow): Write {
  return exactlyOne(
    orm.insert(tables.partnerships).values(row).onConflictDoNothing(),
    'made_already',
  );
}

/** As long as it is still as it was read. Guard `settings_changed`. */
export function updatePartnership(
  { orm, tables: { partnerships } }: Database,
  partnership: AuthorisedPartnership,
  row: PartnershipRow,
  change: Omit<PartnershipRow, 'id' | 'isExample' | 'createdAt'>,
): Write {
  return exactlyOne(
    orm
      .update(partnerships)
      .set(change)
      .where(
        and(
          eq(partnerships.id, partnership.id),
          eq(partnerships.name, row.name),
          eq(partnerships.purpose, row.purpose),
          eq(partnerships.beyondExchange, row.beyondExchange),
          eq(partnerships.preciseProject, row.preciseProject),
          eq(partnerships.defaultLocale, row.defaultLocale),
          eq(partnerships.timeZone, row.timeZone),
        ),
      ),
    'settings_changed',
  );
}

/** Everything of it goes along: foreign keys cascade, through its waves where they stand between. */
export function deletePartnership(
  { orm, tables: { partnerships } }: Database,
  partnership: AuthorisedPartnership,
): Write {
  return write(orm.delete(partnerships).where(eq(partnerships.id, partnership.id)));
}

/** Latest first. Of closed ones the last alone, where the others are not shown: each brings its whole publication. */
export async function listWaveLines(
  { orm, tables }: Database,
  partnership: AuthorisedPartnership,
  closed: 'all' | 'last' = 'all',
): Promise<WaveLine[]> {
  const { waves, waveGroups, groups, responses, resultsLinks, publications } = tables;
  const received = orm
    .select({ n: count() })
    .from(responses)
    .where(
      and(eq(responses.partnershipId, partnership.id), eq(responses.waveId, sql`${waves}.id`)),
    );
  const expected = orm
    .select({ n: sql<number>`coalesce(sum(${groups.expected}), 0)` })
    .from(waveGroups)
    .innerJoin(groups, eq(groups.id, waveGroups.groupId))
    .where(
      and(
        eq(waveGroups.partnershipId, partnership.id),
        eq(waveGroups.waveId, sql`${waves}.id`),
        // Nobody is expected to answer where a group agrees on a rating.
        eq(waveGroups.together, false),
      ),
    );
  const shared = orm
    .select({ n: count() })
    .from(resultsLinks)
    .where(
      and(
        eq(resultsLinks.partnershipId, partnership.id),
        eq(resultsLinks.waveId, sql`${waves}.id`),
      ),
    );
  // Not by its state: an index would go through the closed editions of everybody.
  const last = sql`(select last.id from ${waves} as last where last.partnership_id = ${partnership.id} and last.closed_at is not null order by last.closed_at desc limit 1)`;
  return orm
    .select({
      id: waves.id,
      title: waves.title,
      state: waves.state,
      opensAt: waves.opensAt,
      closesAt: waves.closesAt,
      closedAt: waves.closedAt,
      resultsOn: waves.resultsOn,
      received: sql`(${received})`.mapWith(Number),
      expected: sql`(${expected})`.mapWith(Number),
      resultsLinks: sql`(${shared})`.mapWith(Number),
      publication: publications.document,
    })
    .from(waves)
    .leftJoin(publications, eq(publications.waveId, waves.id))
    .where(
      and(
        eq(waves.partnershipId, partnership.id),
        closed === 'all' ? undefined : or(ne(waves.state, 'closed'), eq(waves.id, last)),
      ),
    )
    .orderBy(desc(waves.createdAt), asc(waves.id));
}

/** Of every action: where it stands, and when it is due. */
export async function listActionDays(
  { orm, tables: { actions } }: Database,
  partnership: AuthorisedPartnership,
): Promise<Pick<Database['tables']['actions']['$inferSelect'], 'status' | 'dueOn'>[]> {
  return orm
    .select({ status: actions.status, dueOn: actions.dueOn })
    .from(actions)
    .where(eq(actions.partnershipId, partnership.id));
}

/** Those still asked, in their lifelong order. */
export async function listGroups(
  { orm, tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
): Promise<GroupRow[]> {
  return orm
    .select()
    .from(groups)
    .where(and(eq(groups.partnershipId, partnership.id), eq(groups.retired, false)))
    .orderBy(asc(groups.position), asc(groups.id));
}

/** Every one there ever was, in their lifelong order. */
export async function listEveryGroup(
  { orm, tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
): Promise<GroupRow[]> {
  return orm
    .select()
    .from(groups)
    .where(eq(groups.partnershipId, partnership.id))
    .orderBy(asc(groups.position), asc(groups.id));
}

export async function findGroup(
  database: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): Promise<GroupRow | undefined> {
  const [row] = await database.orm
    .select()
    .from(database.tables.groups)
    .where(and(isGroup(database, partnership, groupId), eq(database.tables.groups.retired, false)));
  return row;
}

/** Takes the next place, for life, once. Guard `too_many_groups`. */
export function insertGroup(
  { orm, tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
  group: GroupFields & { readonly id: string },
  most: number,
): Write {
  const its = sql`${groups} where ${groups.partnershipId} = ${partnership.id}`;
  const place = sql`coalesce((select max(${groups.position}) from ${its}) + 1, 0)`;
  const active = sql`(select count(*) from ${its} and not ${groups.retired})`;
  const row = sql`select ${group.id}, ${partnership.id}, ${group.name}, ${group.shortName}, ${group.expected}, ${place}, false, null where ${active} < ${most}`;
  return exactlyOne(orm.insert(groups).select(row).onConflictDoNothing(), 'too_many_groups');
}

/** Changes nothing, and refuses as `groups_changed` unless these are the groups still asked, by these names. */
export function requireGroupNames(
  { orm, tables: { groups, partnerships } }: Database,
  partnership: AuthorisedPartnership,
  read: readonly Pick<GroupRow, 'id' | 'name'>[],
): Write {
  const active = and(eq(groups.partnershipId, partnership.id), eq(groups.retired, false));
  const asRead = or(...read.map(({ id, name }) => and(eq(groups.id, id), eq(groups.name, name))));
  const among = orm.select({ n: count() }).from(groups).where(active);
  const known = orm.select({ n: count() }).from(groups).where(and(active, asRead));
  return exactlyOne(
    orm
      .update(partnerships)
      .set({ id: partnership.id })
      .where(
        and(
          eq(partnerships.id, partnership.id),
          sql`(${among}) = ${read.length}`,
          sql`(${known}) = ${read.length}`,
        ),
      ),
    'groups_changed',
  );
}

/** An open wave shows the names: they stay, the expected number may change. Guard `group_frozen`. */
export function updateGroup(
  database: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
  change: GroupFields,
): Write {
  const { groups } = database.tables;
  const sameNames = and(eq(groups.name, change.name), eq(groups.shortName, change.shortName));
  const may = or(sameNames, sql`not ${isAsked(database, partnership, groupId, 'open')}`);
  return exactlyOne(
    database.orm
      .update(groups)
      .set(change)
      .where(and(isGroup(database, partnership, groupId), eq(groups.retired, false), may)),
    'group_frozen',
  );
}

/** Past results speak of it: it stays, out of later waves, within another if it was merged. Guard `group_in_use`. */
export function retireGroup(
  database: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
  mergedInto: string | null = null,
): Write {
  return exactlyOne(
    database.orm
      .update(database.tables.groups)
      .set({ retired: true, mergedInto })
      .where(
        and(
          isGroup(database, partnership, groupId),
          sql`not ${isAsked(database, partnership, groupId, 'open')}`,
        ),
      ),
    'group_in_use',
  );
}

/** Asked again, in its lifelong place, unless it was merged or there are as many as there may be. Guard `too_many_groups`. */
export function takeBackGroup(
  database: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
  most: number,
): Write {
  const { groups } = database.tables;
  const its = sql`${groups} as other where other.partnership_id = ${partnership.id}`;
  return exactlyOne(
    database.orm
      .update(groups)
      .set({ retired: false })
      .where(
        and(
          isGroup(database, partnership, groupId),
          eq(groups.retired, true),
          isNull(groups.mergedInto),
          sql`(select count(*) from ${its} and not other.retired) < ${most}`,
        ),
      ),
    'too_many_groups',
  );
}

/** What was merged into a group that no edition ever asked is retired by itself again. */
export function freeParts(
  { orm, tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): Write {
  return write(
    orm
      .update(groups)
      .set({ mergedInto: null })
      .where(and(eq(groups.partnershipId, partnership.id), eq(groups.mergedInto, groupId))),
  );
}

/** For a group no wave ever opened with. Guard `group_in_use`. */
export function deleteGroup(
  database: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): Write {
  return exactlyOne(
    database.orm
      .delete(database.tables.groups)
      .where(
        and(
          isGroup(database, partnership, groupId),
          sql`not ${isAsked(database, partnership, groupId, 'open')}`,
          sql`not ${isAsked(database, partnership, groupId, 'closed')}`,
        ),
      ),
    'group_in_use',
  );
}

/** Whether a wave in this state asked, or asks, the group. */
export async function groupWasAsked(
  { orm, tables: { waves, waveGroups } }: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): Promise<boolean> {
  const rows = await orm
    .select({ id: waves.id })
    .from(waveGroups)
    .innerJoin(waves, eq(waves.id, waveGroups.waveId))
    .where(
      and(
        eq(waveGroups.partnershipId, partnership.id),
        eq(waveGroups.groupId, groupId),
        isNotNull(waves.openedAt),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

function isGroup(
  { tables: { groups } }: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): SQL | undefined {
  return and(eq(groups.partnershipId, partnership.id), eq(groups.id, groupId));
}

function isAsked(
  { tables: { waves, waveGroups } }: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
  state: 'open' | 'closed',
): SQL {
  return sql`exists (select 1 from ${waveGroups} inner join ${waves} on ${waves.id} = ${waveGroups.waveId} where ${waveGroups.partnershipId} = ${partnership.id} and ${waveGroups.groupId} = ${groupId} and ${waves.state} = ${state})`;
}

/** Changes nothing, and refuses as `example_exists` when the organiser belongs to an example already. */
export function requireNoExample(
  { orm, tables: { memberships, organisers, partnerships } }: Database,
  organiserId: string,
): Write {
  const example = orm
    .select({ id: partnerships.id })
    .from(partnerships)
    .innerJoin(memberships, eq(memberships.partnershipId, partnerships.id))
    .where(and(eq(memberships.organiserId, organiserId), eq(partnerships.isExample, true)));
  return exactlyOne(
    orm
      .update(organisers)
      .set({ id: organiserId })
      .where(and(eq(organisers.id, organiserId), notExists(example))),
    'example_exists',
  );
}

/** Changes nothing, and refuses as `journal_full` when there are as many of these rows as there may be. */
export function requireFewer(
  { orm, tables: { partnerships } }: Database,
  partnership: AuthorisedPartnership,
  /** Counts them. */
  made: SQLWrapper,
  most: number,
): Write {
  return exactlyOne(
    orm
      .update(partnerships)
      .set({ id: partnership.id })
      .where(and(eq(partnerships.id, partnership.id), sql`(${made}) < ${most}`)),
    'journal_full',
  );
}
