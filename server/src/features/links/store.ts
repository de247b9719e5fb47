/** Rows of the ways in: token hashes, never tokens. */

import { and, asc, count, eq, getTableColumns, inArray, max } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type LinkRow = Database['tables']['links']['$inferSelect'];

/** Group after group in their lifelong order, then as they were made. */
export async function listLinks(
  { orm, tables: { links, groups } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<LinkRow[]> {
  return orm
    .select(getTableColumns(links))
    .from(links)
    .innerJoin(groups, eq(groups.id, links.groupId))
    .where(and(eq(links.partnershipId, partnership.id), eq(links.waveId, waveId)))
    .orderBy(asc(groups.position), asc(groups.id), asc(links.position), asc(links.id));
}

/** Groups of a wave that nobody is asked to answer for. */
export async function listTogetherGroups(
  { orm, tables: { waveGroups } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<ReadonlySet<string>> {
  const rows = await orm
    .select({ groupId: waveGroups.groupId })
    .from(waveGroups)
    .where(
      and(
        eq(waveGroups.partnershipId, partnership.id),
        eq(waveGroups.waveId, waveId),
        eq(waveGroups.together, true),
      ),
    );
  return new Set(rows.map(({ groupId }) => groupId));
}

export async function findLinkOfGroup(
  { orm, tables: { links } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  groupId: string,
  kind: 'group' | 'paper',
): Promise<LinkRow | undefined> {
  const [row] = await orm
    .select()
    .from(links)
    .where(
      and(
        eq(links.partnershipId, partnership.id),
        eq(links.waveId, waveId),
        eq(links.groupId, groupId),
        eq(links.kind, kind),
      ),
    );
  return row;
}

export async function findPersonalLink(
  { orm, tables: { links } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  linkId: string,
): Promise<Omit<LinkRow, 'spent'> | undefined> {
  const [row] = await orm
    .select()
    .from(links)
    .where(
      and(
        eq(links.partnershipId, partnership.id),
        eq(links.waveId, waveId),
        eq(links.id, linkId),
        eq(links.kind, 'personal'),
      ),
    );
  return row;
}

/** Which of these links are there already. */
export async function findKnownLinks(
  { orm, tables: { links } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await orm
    .select({ id: links.id })
    .from(links)
    .where(
      and(
        eq(links.partnershipId, partnership.id),
        eq(links.waveId, waveId),
        inArray(links.id, [...ids]),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

export async function countPersonalLinks(
  { orm, tables: { links } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  groupId: string,
): Promise<{ readonly count: number; readonly lastPosition: number }> {
  const [row] = await orm
    .select({ count: count(), last: max(links.position) })
    .from(links)
    .where(
      and(
        eq(links.partnershipId, partnership.id),
        eq(links.waveId, waveId),
        eq(links.groupId, groupId),
        eq(links.kind, 'personal'),
      ),
    );
  return { count: row?.count ?? 0, lastPosition: row?.last ?? 0 };
}

/** What is there already stays as it is: the same was asked at the same instant. */
export function insertLinks({ orm, tables: { links } }: Database, rows: readonly LinkRow[]): Write {
  return write(
    orm
      .insert(links)
      .values([...rows])
      .onConflictDoNothing(),
  );
}

/** Gives a link a new token; whether it was used stays as it was. Refuses as `link_gone`. */
export function updateToken(
  { orm, tables: { links } }: Database,
  link: Pick<LinkRow, 'id' | 'partnershipId'>,
  token: { readonly tokenHash: string; readonly generation: number },
): Write {
  return exactlyOne(
    orm
      .update(links)
      .set({ ...token, revoked: false })
      .where(and(eq(links.partnershipId, link.partnershipId), eq(links.id, link.id))),
    'link_gone',
  );
}

export function revokeLink(
  { orm, tables: { links } }: Database,
  link: Pick<LinkRow, 'id' | 'partnershipId'>,
): Write {
  return write(
    orm
      .update(links)
      .set({ revoked: true })
      .where(and(eq(links.partnershipId, link.partnershipId), eq(links.id, link.id))),
  );
}

export function deleteLinksToDrafts(
  { orm, tables: { links, waves } }: Database,
  partnership: AuthorisedPartnership,
  groupId: string,
): Write {
  const drafts = orm
    .select({ id: waves.id })
    .from(waves)
    .where(and(eq(waves.partnershipId, partnership.id), eq(waves.state, 'draft')));
  return write(
    orm
      .delete(links)
      .where(
        and(
          eq(links.partnershipId, partnership.id),
          eq(links.groupId, groupId),
          inArray(links.waveId, drafts),
        ),
      ),
  );
}

/** At closing: every row of the wave is rewritten alike, so that nothing remembers which link was used. */
export function forgetSpentLinks(
  { orm, tables: { links } }: Database,
  partnershipId: string,
  waveId: string,
): Write {
  return write(
    orm
      .update(links)
      .set({ spent: false })
      .where(and(eq(links.partnershipId, partnershipId), eq(links.waveId, waveId))),
  );
}
