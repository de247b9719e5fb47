/** Endpoints about actions: what partners agreed to do, who does it and by when. Words of organisers, never answers. */

import { z } from 'zod';
import { actionStatuses } from '../domain/action.ts';
import type { Endpoints } from './endpoint.ts';
import {
  actionParams,
  creationKey,
  day,
  id,
  line,
  partnershipParams,
  requiredLine,
  revision,
} from './fields.ts';

export const actionStatus = z.enum(actionStatuses);

export const actionFields = {
  what: requiredLine(200),
  who: line(200),
  dueOn: day.nullable(),
  status: actionStatus,
  /** The day it was done, today at the latest; today when not given. */
  doneOn: day.nullable(),
  /** The edition it came from. */
  waveId: id.nullable(),
  /** The condition it is linked to, or the question, not both. */
  dimension: id.nullable(),
  item: id.nullable(),
};

export const actionView = z.strictObject({ id, ...actionFields, revision });
export type ActionView = z.output<typeof actionView>;

const changed = ['not_signed_in', 'not_found', 'not_allowed'] as const;

export const actionEndpoints = {
  /** What remains first, by the day it is due; then what is done, latest first; then what was dropped. */
  'GET /api/partnerships/:partnershipId/actions': {
    params: partnershipParams,
    status: 200,
    output: z.strictObject({ actions: z.array(actionView) }),
    refusals: ['not_signed_in', 'not_found'],
  },
  'POST /api/partnerships/:partnershipId/actions': {
    params: partnershipParams,
    body: z.strictObject({ ...actionFields, key: creationKey.optional() }),
    status: 201,
    output: actionView,
    refusals: [...changed, 'journal_full'],
  },
  'PUT /api/partnerships/:partnershipId/actions/:actionId': {
    params: actionParams,
    body: z.strictObject({ ...actionFields, revision: revision.optional() }),
    status: 200,
    output: actionView,
    refusals: [...changed, 'settings_changed'],
  },
  /** Where it stands and nothing else: whatever somebody writes in it meanwhile stays. Done, it was done today. */
  'PUT /api/partnerships/:partnershipId/actions/:actionId/status': {
    params: actionParams,
    body: z.strictObject({ status: actionStatus }),
    status: 200,
    output: actionView,
    refusals: changed,
  },
  'DELETE /api/partnerships/:partnershipId/actions/:actionId': {
    params: actionParams,
    status: 204,
    output: null,
    refusals: changed,
  },
} as const satisfies Endpoints;
