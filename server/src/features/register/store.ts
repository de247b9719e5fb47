/** Lines of the register: numbered within their partnership, never changed, deleted with it. */

import { and, desc, eq, sql } from 'drizzle-orm';
import { type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';

export type LineRow = Database['tables']['register']['$inferSelect'];

/** The number is taken when the list is committed: two acts at once get two. */
export function insertLine(
  { orm, tables: { register } }: Database,
  row: Omit<LineRow, 'number'>,
): Write {
  const { partnershipId } = row;
  const next = sql`(select coalesce(max(${register.number}), 0) + 1 from ${register} where ${register.partnershipId} = ${partnershipId})`;
  return write(orm.insert(register).values({ ...row, number: next }));
}

/** Newest first, with the names things have now. */
export async function listLines(
  { orm, tables: { register, waves, groups } }: Database,
  partnership: AuthorisedPartnership,
): Promise<{ line: LineRow; waveTitle: string; groupName: string | null }[]> {
  return orm
    .select({ line: register, waveTitle: waves.title, groupName: groups.name })
    .from(register)
    .innerJoin(waves, eq(waves.id, register.waveId))
    .leftJoin(
      groups,
      and(eq(groups.id, register.groupId), eq(groups.partnershipId, register.partnershipId)),
    )
    .where(eq(register.partnershipId, partnership.id))
    .orderBy(desc(register.number));
}
