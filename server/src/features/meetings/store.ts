/** Rows of notes and agendas, each found within its partnership and its wave. */

import type { AgendaLine } from '@moyeu/shared/domain/meeting.ts';
import { and, asc, count, eq, type SQL } from 'drizzle-orm';
import { exactlyOne, type Write } from '../../database/commit.ts';
import type { Database } from '../../database/open.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { requireFewer } from '../partnerships/store.ts';

export type NoteRow = Database['tables']['meetingNotes']['$inferSelect'];
export type NoteFields = Pick<NoteRow, 'dimension' | 'prompt' | 'text'>;
export type NotePlace = { readonly waveId: string; readonly noteId: string };

/** In the order they were begun. */
export async function listNotes(
  { orm, tables: { meetingNotes } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<NoteRow[]> {
  return orm
    .select()
    .from(meetingNotes)
    .where(and(eq(meetingNotes.waveId, waveId), eq(meetingNotes.partnershipId, partnership.id)))
    .orderBy(asc(meetingNotes.writtenAt), asc(meetingNotes.id));
}

export async function findNote(
  database: Database,
  partnership: AuthorisedPartnership,
  place: NotePlace,
): Promise<NoteRow | undefined> {
  const [row] = await database.orm
    .select()
    .from(database.tables.meetingNotes)
    .where(isNote(database, partnership, place));
  return row;
}

/** Guard `made_already`. */
export function insertNote({ orm, tables: { meetingNotes } }: Database, row: NoteRow): Write {
  return exactlyOne(orm.insert(meetingNotes).values(row).onConflictDoNothing(), 'made_already');
}

/** Changes nothing, and refuses as `journal_full` when there are as many as there may be. */
export function requireRoom(
  database: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  most: number,
): Write {
  const {
    orm,
    tables: { meetingNotes },
  } = database;
  const made = orm.select({ n: count() }).from(meetingNotes).where(eq(meetingNotes.waveId, waveId));
  return requireFewer(database, partnership, made, most);
}

/** As long as it is still as it was read. */
export function updateNote(
  database: Database,
  partnership: AuthorisedPartnership,
  row: NoteRow,
  fields: NoteFields,
): Write {
  return exactlyOne(
    database.orm
      .update(database.tables.meetingNotes)
      .set(fields)
      .where(isAsRead(database, partnership, row)),
    'settings_changed',
  );
}

/** As long as it is still as it was read. */
export function deleteNote(
  database: Database,
  partnership: AuthorisedPartnership,
  row: NoteRow,
): Write {
  return exactlyOne(
    database.orm.delete(database.tables.meetingNotes).where(isAsRead(database, partnership, row)),
    'settings_changed',
  );
}

export async function findAgenda(
  { orm, tables: { meetings } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<readonly AgendaLine[] | undefined> {
  const [row] = await orm
    .select({ agenda: meetings.agenda })
    .from(meetings)
    .where(and(eq(meetings.waveId, waveId), eq(meetings.partnershipId, partnership.id)));
  return row?.agenda;
}

/** In the place of the one that was read, `null` when there was none. */
export function putAgenda(
  { orm, tables: { meetings } }: Database,
  partnership: AuthorisedPartnership,
  waveId: string,
  before: readonly AgendaLine[] | null,
  agenda: readonly AgendaLine[],
): Write {
  const partnershipId = partnership.id;
  if (before === null) {
    const row = { waveId, partnershipId, agenda };
    return exactlyOne(orm.insert(meetings).values(row).onConflictDoNothing(), 'settings_changed');
  }
  const isHere = and(eq(meetings.waveId, waveId), eq(meetings.partnershipId, partnershipId));
  return exactlyOne(
    orm
      .update(meetings)
      .set({ agenda })
      .where(and(isHere, eq(meetings.agenda, before))),
    'settings_changed',
  );
}

function isNote(
  { tables: { meetingNotes } }: Database,
  partnership: AuthorisedPartnership,
  { waveId, noteId }: NotePlace,
): SQL | undefined {
  return and(
    eq(meetingNotes.id, noteId),
    eq(meetingNotes.waveId, waveId),
    eq(meetingNotes.partnershipId, partnership.id),
  );
}

function isAsRead(
  database: Database,
  partnership: AuthorisedPartnership,
  { id: noteId, waveId, dimension, prompt, text }: NoteRow,
): SQL | undefined {
  const { meetingNotes } = database.tables;
  return and(
    isNote(database, partnership, { waveId, noteId }),
    eq(meetingNotes.dimension, dimension),
    eq(meetingNotes.prompt, prompt),
    eq(meetingNotes.text, text),
  );
}
