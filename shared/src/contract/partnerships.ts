/** Endpoints about partnerships and their groups, and the fictional example. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import {
  creationKey,
  day,
  groupParams,
  id,
  instant,
  line,
  locale,
  paragraph,
  partnershipParams,
  requiredLine,
  revision,
  role,
} from './fields.ts';

export const groupView = z.strictObject({
  id,
  name: z.string(),
  shortName: z.string(),
  expected: z.int(),
  revision,
});
export type GroupView = z.output<typeof groupView>;

/** A group asked no longer: past results speak of it. */
export const pastGroupView = z.strictObject({
  id,
  name: z.string(),
  /** The group that carries on with it; null when it was retired by itself. */
  mergedInto: z.strictObject({ id, name: z.string() }).nullable(),
});
export type PastGroupView = z.output<typeof pastGroupView>;

export const waveState = z.enum(['draft', 'open', 'closed']);

export const waveSummary = z.strictObject({
  id,
  title: z.string(),
  state: waveState,
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** The day its results are to be shared. */
  resultsOn: day.nullable(),
  received: z.int(),
  expected: z.int(),
  /** A results link for partners exists and works. */
  shared: z.boolean(),
});
export type WaveSummary = z.output<typeof waveSummary>;

/** The edition after the last one, when none is open nor in preparation: from which it starts, and the day to prepare it. */
export const nextDue = z.strictObject({ waveId: id, on: day });
export type NextDue = z.output<typeof nextDue>;

/** What partners agreed to do: how much of it remains, and of that, how much is due today or was before. */
export const actionCounts = z.strictObject({ open: z.int(), due: z.int() });
export type ActionCounts = z.output<typeof actionCounts>;

export const partnershipSummary = z.strictObject({
  id,
  name: z.string(),
  role,
  isExample: z.boolean(),
  /** In which the days of its waves are read. */
  timeZone: z.string(),
  /** Those under way, and the last one closed. */
  waves: z.array(waveSummary),
  next: nextDue.nullable(),
  actions: actionCounts,
});
export type PartnershipSummary = z.output<typeof partnershipSummary>;

export const partnershipView = z.strictObject({
  id,
  name: z.string(),
  purpose: z.string(),
  role,
  isExample: z.boolean(),
  /** The two prerequisites of the method, acknowledged by an organiser. */
  beyondExchange: z.boolean(),
  preciseProject: z.boolean(),
  defaultLocale: locale,
  timeZone: z.string(),
  /** Of the fields above, not of groups and waves. */
  revision,
  groups: z.array(groupView),
  pastGroups: z.array(pastGroupView),
  waves: z.array(waveSummary),
  next: nextDue.nullable(),
  actions: actionCounts,
  /** After results that came out less than 30 days ago, the earliest an edition may close; null once it may. */
  mayCloseFrom: instant.nullable(),
});
export type PartnershipView = z.output<typeof partnershipView>;

const partnershipFields = {
  name: requiredLine(120),
  purpose: paragraph(1000),
  beyondExchange: z.boolean(),
  preciseProject: z.boolean(),
  defaultLocale: locale,
  timeZone: z.string().max(64),
};

export const groupFields = {
  name: requiredLine(80),
  /** Empty = the name itself; else 24 characters at most, unless it repeats the name. */
  shortName: line(80),
  expected: z.int().min(1).max(100_000),
};

export const partnershipEndpoints = {
  'GET /api/partnerships': {
    status: 200,
    output: z.strictObject({ partnerships: z.array(partnershipSummary) }),
    refusals: ['not_signed_in'],
  },
  'POST /api/partnerships': {
    body: z.strictObject({ ...partnershipFields, key: creationKey.optional() }),
    status: 201,
    output: partnershipView,
    refusals: ['not_signed_in'],
  },
  'GET /api/partnerships/:partnershipId': {
    params: partnershipParams,
    status: 200,
    output: partnershipView,
    refusals: ['not_signed_in', 'not_found'],
  },
  'PUT /api/partnerships/:partnershipId': {
    params: partnershipParams,
    body: z.strictObject({ ...partnershipFields, revision: revision.optional() }),
    status: 200,
    output: partnershipView,
    refusals: [
      'not_signed_in',
      'not_found',
      'not_allowed',
      'settings_changed',
      'dates_out_of_order',
    ],
  },
  /** Destroys the partnership with its groups, waves, links, answers and results. */
  'DELETE /api/partnerships/:partnershipId': {
    params: partnershipParams,
    status: 204,
    output: null,
    refusals: ['not_signed_in', 'not_found', 'not_allowed'],
  },
  'POST /api/partnerships/:partnershipId/groups': {
    params: partnershipParams,
    body: z.strictObject({ ...groupFields, key: creationKey.optional() }),
    status: 201,
    output: groupView,
    refusals: ['not_signed_in', 'not_found', 'not_allowed', 'group_name_taken', 'too_many_groups'],
  },
  'PUT /api/partnerships/:partnershipId/groups/:groupId': {
    params: groupParams,
    body: z.strictObject({ ...groupFields, revision: revision.optional() }),
    status: 200,
    output: groupView,
    refusals: [
      'not_signed_in',
      'not_found',
      'not_allowed',
      'settings_changed',
      'group_name_taken',
      'group_frozen',
    ],
  },
  /** Past results keep the group's name; refused while an open wave asks it. */
  'DELETE /api/partnerships/:partnershipId/groups/:groupId': {
    params: groupParams,
    status: 204,
    output: null,
    refusals: ['not_signed_in', 'not_found', 'not_allowed', 'group_in_use'],
  },
  /** Asks again a group that was retired; one merged into another stays with it. */
  'POST /api/partnerships/:partnershipId/groups/:groupId/take-back': {
    params: groupParams,
    status: 200,
    output: groupView,
    refusals: [
      'not_signed_in',
      'not_found',
      'not_allowed',
      'group_merged',
      'group_name_taken',
      'too_many_groups',
    ],
  },
  /** Loads the fictional partnership: two groups, three closed editions. */
  'POST /api/example': {
    status: 201,
    output: z.strictObject({ partnershipId: id }),
    refusals: ['not_signed_in', 'example_exists'],
  },
} as const satisfies Endpoints;
