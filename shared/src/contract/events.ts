/** Endpoints about the event journal: what happened to the partnership, when, and what it changed. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import {
  creationKey,
  day,
  eventParams,
  id,
  paragraph,
  partnershipParams,
  requiredLine,
  revision,
} from './fields.ts';

export const eventFields = {
  /** Today at the latest. */
  day,
  what: requiredLine(200),
  /** What changed with it. */
  change: paragraph(2000),
  /** The condition it is linked to. */
  dimension: id.nullable(),
};

export const eventView = z.strictObject({ id, ...eventFields, revision });
export type EventView = z.output<typeof eventView>;

const changed = ['not_signed_in', 'not_found', 'not_allowed'] as const;

export const eventEndpoints = {
  /** Latest first. */
  'GET /api/partnerships/:partnershipId/events': {
    params: partnershipParams,
    status: 200,
    output: z.strictObject({ events: z.array(eventView) }),
    refusals: ['not_signed_in', 'not_found'],
  },
  'POST /api/partnerships/:partnershipId/events': {
    params: partnershipParams,
    body: z.strictObject({ ...eventFields, key: creationKey.optional() }),
    status: 201,
    output: eventView,
    refusals: [...changed, 'journal_full'],
  },
  'PUT /api/partnerships/:partnershipId/events/:eventId': {
    params: eventParams,
    body: z.strictObject({ ...eventFields, revision: revision.optional() }),
    status: 200,
    output: eventView,
    refusals: [...changed, 'settings_changed'],
  },
  'DELETE /api/partnerships/:partnershipId/events/:eventId': {
    params: eventParams,
    status: 204,
    output: null,
    refusals: changed,
  },
} as const satisfies Endpoints;
