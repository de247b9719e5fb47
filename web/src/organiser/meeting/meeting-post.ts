/** How the words of a meeting reach the server. */

import { call } from '../api.ts';
import type { MeetingPlace } from './kept-words.ts';
import type { Post } from './outbox.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function postOf(params: MeetingPlace): Post {
  return {
    putNote: (noteId, words, revision) =>
      call(`PUT ${path}/notes/:noteId`, {
        params: { ...params, noteId },
        body: { ...words, ...(revision === null ? {} : { revision }) },
      }),
    removeNote: (noteId, revision) =>
      call(`DELETE ${path}/notes/:noteId`, {
        params: { ...params, noteId },
        ...(revision === null ? {} : { query: { revision } }),
      }),
    findNote: async (noteId) => {
      const { notes } = await call(`GET ${path}/meeting`, { params });
      return notes.find(({ id }) => id === noteId) ?? null;
    },
    putRating: async ({ raterId, scope, topic, ...fields }, revision) => {
      await call(`PUT ${path}/agreed-ratings/:raterId/:scope/:topic`, {
        params: { ...params, raterId, scope, topic },
        body: { ...fields, revision },
      });
    },
    addAction: async (key, words) => {
      await call('POST /api/partnerships/:partnershipId/actions', {
        params,
        body: { ...words, key },
      });
    },
  };
}
