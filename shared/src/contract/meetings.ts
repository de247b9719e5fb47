/** Endpoints about the meeting held on results: what it goes through, and what is noted there, by several at once. */

import { z } from 'zod';
import { prompts } from '../domain/meeting.ts';
import type { Endpoints } from './endpoint.ts';
import { id, instant, noteParams, paragraph, revision, waveParams } from './fields.ts';

/** Key of the condition talked about; empty for the meeting as a whole. */
const dimension = z.union([id, z.literal('')]);
export const noteFields = {
  dimension,
  prompt: z.enum(prompts),
  text: paragraph(2000).min(1),
};

export const noteView = z.strictObject({ id, ...noteFields, writtenAt: instant, revision });
export type NoteView = z.output<typeof noteView>;

export const agenda = z
  .array(z.strictObject({ dimension: id, skipped: z.boolean() }))
  .max(50)
  .readonly();

export const meetingView = z.strictObject({
  /** Empty: the order of the gaps, none skipped. */
  agenda,
  /** Of the agenda alone. */
  revision,
  /** In the order they were begun. */
  notes: z.array(noteView),
});
export type MeetingView = z.output<typeof meetingView>;

const seen = ['not_signed_in', 'not_found', 'wave_not_closed'] as const;
const changed = [...seen, 'not_allowed'] as const;

export const meetingEndpoints = {
  'GET /api/partnerships/:partnershipId/waves/:waveId/meeting': {
    params: waveParams,
    status: 200,
    output: meetingView,
    refusals: seen,
  },
  /** Server-sent events: one `meeting` event at once, then one whenever something was noted or moved. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/meeting/live': {
    params: waveParams,
    status: 200,
    output: 'text/event-stream',
    refusals: seen,
  },
  'PUT /api/partnerships/:partnershipId/waves/:waveId/meeting': {
    params: waveParams,
    body: z.strictObject({ agenda, revision: revision.optional() }),
    status: 200,
    output: meetingView,
    refusals: [...changed, 'settings_changed'],
  },
  /**
   * The id is chosen at random by whoever writes. `settings_changed` when the note is there and says something else
   * than what was read, or anything at all when none was read: what was typed then belongs in a note of its own.
   */
  'PUT /api/partnerships/:partnershipId/waves/:waveId/notes/:noteId': {
    params: noteParams,
    body: z.strictObject({ ...noteFields, revision: revision.optional() }),
    status: 200,
    output: noteView,
    refusals: [...changed, 'settings_changed', 'journal_full'],
  },
  /** With a revision, only what was read is deleted. One that is gone already is no refusal. */
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/notes/:noteId': {
    params: noteParams,
    query: z.object({ revision: revision.optional() }),
    status: 204,
    output: null,
    refusals: [...changed, 'settings_changed'],
  },
} as const satisfies Endpoints;
