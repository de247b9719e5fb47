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
export type RatingRow = Rows['agreedRatings']['$inferSelect'];
export type NoteRow = Rows['meetingNotes']['$inferSelect'];
export type MeetingRow = Rows['meetings']['$inferSelect'];
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

export async function listEveryRating(
  { orm, tables: { agreedRatings: t } }: Database,
  partnership: AuthorisedPartnership,
): Promise<RatingRow[]> {
  return orm
    .select()
    .from(t)
    .where(eq(t.partnershipId, partnership.id))
    .orderBy(asc(t.waveId), asc(t.raterId), asc(t.scope), asc(t.topic));
}

export async function listEveryNote(
  { orm, tables: { meetingNotes: t } }: Database,
  partnership: AuthorisedPartnership,
): Promise<NoteRow[]> {
  return orm
    .select()
    .from(t)
    .where(eq(t.partnershipId, partnership.id))
    .orderBy(asc(t.writtenAt), asc(t.id));
}

export async function listEveryMeeting(
  { orm, tables: { meetings: t } }: Database,
  partnership: AuthorisedPartnership,
): Promise<MeetingRow[]> {
  return orm.select().from(t).where(eq(t.partnershipId, partnership.id)).orderBy(asc(t.waveId));
}

/** Guard `history_here`: the group stands already, here or in another partnership. */
export function bringGroup({ orm, tables: { groups } }: Database, row: GroupRow): Write {
  return exactlyOne(orm.insert(groups).values(row).onConflictDoNothing(), 'history_here');
}

/** An edition as it ended, with the groups it asked. Guard `history_here`. */
export function bringEdition(
  { orm, tables: { waves, waveGroups, publications } }: Database,
  { wave, document }: Edition,
  groups: readonly {
    readonly id: string;
    readonly onPaper: number;
    readonly together?: boolean;
  }[],
): Write[] {
  const { id: waveId, partnershipId } = wave;
  return [
    exactlyOne(orm.insert(waves).values(wave).onConflictDoNothing(), 'history_here'),
    ...groups.map(({ id: groupId, onPaper, together = false }) =>
      write(orm.insert(waveGroups).values({ waveId, groupId, partnershipId, onPaper, together })),
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

/** Found once in the edition it belongs to, which is new. */
export function bringRating({ orm, tables: { agreedRatings } }: Database, row: RatingRow): Write {
  return write(orm.insert(agreedRatings).values(row));
}

/** Guard `history_here`. */
export function bringNote({ orm, tables: { meetingNotes } }: Database, row: NoteRow): Write {
  return exactlyOne(orm.insert(meetingNotes).values(row).onConflictDoNothing(), 'history_here');
}

export function bringMeeting({ orm, tables: { meetings } }: Database, row: MeetingRow): Write {
  return write(orm.insert(meetings).values(row));
}
