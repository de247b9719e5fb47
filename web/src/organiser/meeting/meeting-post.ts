/** How the words of a meeting reach the server. */

import { call } from '../api.ts';
import type { MeetingPlace } from './kept-words.ts';
import type { Post, RatingKey } from './outbox.ts';

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
    putRating: ({ raterId, scope, topic, ...fields }, revision) =>
      call(`PUT ${path}/agreed-ratings/:raterId/:scope/:topic`, {
        params: { ...params, raterId, scope, topic },
        body: { ...fields, revision },
      }),
    findRating: async ({ raterId, scope, topic }) => {
      const { ratings } = await call(`GET ${path}/agreed-ratings`, { params });
      const isIt = (one: RatingKey) =>
        one.raterId === raterId && one.scope === scope && one.topic === topic;
      return ratings.find(isIt) ?? null;
    },
    addAction: async (key, words) => {
      await call('POST /api/partnerships/:partnershipId/actions', {
        params,
        body: { ...words, key },
      });
    },
  };
}
