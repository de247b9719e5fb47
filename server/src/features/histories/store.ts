/** Everything of a partnership's past that leaves in a file, and the rows that come back from one. */

import { and, asc, eq } from 'drizzle-orm';
import { exactlyOne, type Write, write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { ActionRow } from '../actions/store.ts';
import type { EventRow } from '../events/store.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import type { LineRow } from '../register/store.ts';

type Rows = Database['tables'];
export type GroupRow = Rows['groups']['$inferSelect'];
export type WaveRow = Rows['waves']['$inferSelect'];
export type Edition = { readonly wave: WaveRow; readonly document: string };

/** Closed editions with their frozen results, first closed first. */
export async function listEditions(
  { orm, tables: { waves, publications } }: Database,
  partnership: AuthorisedPartnership,
): Promise<Edition[]> {
  return orm
    .select({ wave: waves, document: publications.document })
    .from(waves)
    .innerJoin(publications, eq(publications.waveId, waves.id))
    .where(and(eq(waves.partnershipId, partnership.id), eq(waves.state, 'closed')))
    .orderBy(asc(waves.closedAt), asc(waves.id));
}

/** Oldest first. */
export async function listEveryLine(
  { orm, tables: { register } }: Database,
  partnership: AuthorisedPartnership,
): Promise<LineRow[]> {
  return orm
    .select()
    .from(register)
    .where(eq(register.partnershipId, partnership.id))
    .orderBy(asc(register.number));
}

/** Guard `history_here`: the group stands already, here or in another partnership. */
export function bringGroup({ orm, tables: { groups } }: Database, row: GroupRow): Write {
  return exactlyOne(orm.insert(groups).values(row).onConflictDoNothing(), 'history_here');
}

/** An edition as it ended, with the groups it asked. Guard `history_here`. */
export function bringEdition(
  { orm, tables: { waves, waveGroups, publications } }: Database,
  { wave, document }: Edition,
  groups: readonly { readonly id: string; readonly onPaper: number }[],
): Write[] {
  const { id: waveId, partnershipId } = wave;
  return [
    exactlyOne(orm.insert(waves).values(wave).onConflictDoNothing(), 'history_here'),
    ...groups.map(({ id: groupId, onPaper }) =>
      write(orm.insert(waveGroups).values({ waveId, groupId, partnershipId, onPaper })),
    ),
    write(orm.insert(publications).values({ waveId, partnershipId, document })),
  ];
}

/** A line as it was numbered where it was written. */
export function bringLine({ orm, tables: { register } }: Database, row: LineRow): Write {
  return write(orm.insert(register).values(row));
}

/** Guard `history_here`. */
export function bringAction({ orm, tables: { actions } }: Database, row: ActionRow): Write {
  return exactlyOne(orm.insert(actions).values(row).onConflictDoNothing(), 'history_here');
}

/** Guard `history_here`. */
export function bringEvent({ orm, tables: { events } }: Database, row: EventRow): Write {
  return exactlyOne(orm.insert(events).values(row).onConflictDoNothing(), 'history_here');
}
