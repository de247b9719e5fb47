/** A meeting on the results of a closed edition: several people note at once, and nobody writes over another. */

import type { MeetingView, NoteView } from '@moyeu/shared/contract/meetings.ts';
import { dimensionsAsked } from '@moyeu/shared/domain/instrument.ts';
import type { AgendaLine } from '@moyeu/shared/domain/meeting.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../http/refusals.ts';
import { fingerprint } from '../../revision.ts';
import { getInstrument } from '../instruments/service.ts';
import type { AuthorisedPartnership } from '../partnerships/policy.ts';
import { getWave } from '../waves/service.ts';
import type { WaveRow } from '../waves/store.ts';
import {
  deleteNote,
  findAgenda,
  findNote,
  insertNote,
  listNotes,
  type NoteFields,
  type NotePlace,
  type NoteRow,
  putAgenda,
  requireRoom,
  updateNote,
} from './store.ts';

/** Of one edition: a long day of talk is under a hundred. */
const mostNotes = 1000;

/** Refuses: not_found, wave_not_closed. */
export async function getMeeting(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<MeetingView> {
  await requireClosed(deps, partnership, waveId);
  const agenda = (await findAgenda(deps.database, partnership, waveId)) ?? [];
  const notes = await listNotes(deps.database, partnership, waveId);
  return { agenda, revision: markAgenda(agenda), notes: notes.map(viewNote) };
}

/** With a revision, refuses settings_changed. Refuses too: invalid_input. */
export async function arrangeMeeting(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
  agenda: readonly AgendaLine[],
  revision?: string,
): Promise<MeetingView> {
  const wave = await requireClosed(deps, partnership, waveId);
  const keys = agenda.map(({ dimension }) => dimension);
  if (new Set(keys).size < keys.length) {
    throw new Refusal('invalid_input', [{ path: 'agenda', code: 'repeated' }]);
  }
  await refuseNotAsked(deps, wave, keys, 'agenda');
  const before = (await findAgenda(deps.database, partnership, waveId)) ?? null;
  if (revision !== undefined && revision !== markAgenda(before ?? [])) {
    throw new Refusal('settings_changed');
  }
  const written = await deps.database.commit([
    putAgenda(deps.database, partnership, waveId, before, agenda),
  ]);
  if (!written.ok) throw new Refusal('settings_changed');
  return getMeeting(deps, partnership, waveId);
}

/** Begins a note, or changes one that still says what was read; the same again changes nothing. */
export async function writeNote(
  deps: Deps,
  partnership: AuthorisedPartnership,
  place: NotePlace,
  fields: NoteFields,
  revision?: string,
): Promise<NoteView> {
  const { database } = deps;
  const wave = await requireClosed(deps, partnership, place.waveId);
  await refuseNotAsked(deps, wave, fields.dimension === '' ? [] : [fields.dimension], 'dimension');
  for (;;) {
    const row = await findNote(database, partnership, place);
    if (row) {
      if (markNote(row) === markNote(fields)) return viewNote(row);
      if (revision !== markNote(row)) throw new Refusal('settings_changed');
      const written = await database.commit([updateNote(database, partnership, row, fields)]);
      if (written.ok) return viewNote({ ...row, ...fields });
      continue;
    }
    const made: NoteRow = {
      ...fields,
      id: place.noteId,
      partnershipId: partnership.id,
      waveId: place.waveId,
      writtenAt: deps.clock().toISOString(),
    };
    const written = await database.commit([
      requireRoom(database, partnership, place.waveId, mostNotes),
      insertNote(database, made),
    ]);
    if (written.ok) return viewNote(made);
    if (written.guard === 'journal_full') throw new Refusal('journal_full');
    // Begun at the same moment by the same browser; or an id that is somebody else's, which nobody draws by chance.
    if (await findNote(database, partnership, place)) continue;
    throw new Refusal('invalid_input', [{ path: 'noteId', code: 'taken' }]);
  }
}

export async function removeNote(
  deps: Deps,
  partnership: AuthorisedPartnership,
  place: NotePlace,
  revision?: string,
): Promise<void> {
  const { database } = deps;
  await requireClosed(deps, partnership, place.waveId);
  for (;;) {
    const row = await findNote(database, partnership, place);
    if (!row) return;
    if (revision !== undefined && revision !== markNote(row)) throw new Refusal('settings_changed');
    const written = await database.commit([deleteNote(database, partnership, row)]);
    if (written.ok) return;
  }
}

async function requireClosed(
  deps: Deps,
  partnership: AuthorisedPartnership,
  waveId: string,
): Promise<WaveRow> {
  const wave = await getWave(deps, partnership, waveId);
  if (wave.state !== 'closed') throw new Refusal('wave_not_closed');
  return wave;
}

/** Refuses invalid_input: a condition this edition does not ask. */
async function refuseNotAsked(
  { database }: Deps,
  wave: WaveRow,
  keys: readonly string[],
  path: string,
): Promise<void> {
  const instrument = await getInstrument(database, wave.instrumentKey, wave.instrumentVersion);
  const asked = new Set(dimensionsAsked(instrument, wave.trust).map(({ key }) => key));
  if (keys.some((key) => !asked.has(key))) {
    throw new Refusal('invalid_input', [{ path, code: 'unknown' }]);
  }
}

function markAgenda(agenda: readonly AgendaLine[]): string {
  return fingerprint(agenda.map(({ dimension, skipped }) => ({ dimension, skipped })));
}

function markNote({ dimension, prompt, text }: NoteFields): string {
  return fingerprint({ dimension, prompt, text });
}

function viewNote({ id, dimension, prompt, text, writtenAt }: NoteRow): NoteView {
  const fields = { dimension, prompt, text };
  return { id, ...fields, writtenAt, revision: markNote(fields) };
}
