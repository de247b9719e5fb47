/** Endpoints about the edition after a closed one: what it would be, starting it, being reminded of it. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { creationKey, day, id, instant, locale, revision, waveParams } from './fields.ts';
import { groupFields } from './partnerships.ts';
import { waveSettings, waveView } from './waves.ts';

/** What an edition would be that starts now from a closed one. */
export const nextPlan = z.strictObject({
  previous: z.strictObject({ id, title: z.string(), closedOn: day, threshold: z.int() }),
  /** Copied, with dates moved by a year. */
  settings: waveSettings.omit({ together: true }),
  /** Dates there were that could not be moved: past already, or too near the last results. */
  byHand: z.array(z.enum(['opensAt', 'closesAt', 'resultsOn'])),
  /** Those asked now, in their lifelong order. */
  groups: z.array(
    z.strictObject({
      id,
      name: z.string(),
      shortName: z.string(),
      expected: z.int(),
      /** Took part by an agreed rating alone; with its parts, if all of them did. */
      together: z.boolean(),
      /** What it was in the closed edition: itself, the groups merged into it since, or nothing. */
      was: z.array(z.strictObject({ name: z.string(), expected: z.int(), received: z.int() })),
    }),
  ),
  /** Names of groups the closed edition asked and that are retired since. */
  gone: z.array(z.string()),
  /** Personal links of the closed edition whose labels can be taken up again. */
  personalLinks: z.int(),
  /** After results that came out less than 30 days ago, the earliest it may close. */
  mayCloseFrom: instant.nullable(),
  /** Of the groups. */
  revision,
});
export type NextPlan = z.output<typeof nextPlan>;

const invited = { ...groupFields, together: z.boolean().default(false) };

/** Every group asked now is spoken of once. A merged group carries on with the past of its parts. */
export const groupDecision = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('kept'), id, ...invited }),
  z.strictObject({ is: z.literal('retired'), id }),
  z.strictObject({ is: z.literal('merged'), ids: z.array(id).min(2).max(8), ...invited }),
  z.strictObject({ is: z.literal('new'), ...invited }),
]);

export type GroupDecision = z.input<typeof groupDecision>;

const seen = ['not_signed_in', 'not_found', 'wave_not_closed'] as const;
const planned = [
  ...seen,
  'not_allowed',
  'another_wave_open',
  'draft_exists',
  'newer_wave',
] as const;

export const continuationEndpoints = {
  'GET /api/partnerships/:partnershipId/waves/:waveId/next': {
    params: waveParams,
    status: 200,
    output: nextPlan,
    refusals: planned,
  },
  /** Drafts the next edition and changes the groups with it, all at once. Sent again with its key, it replies with what it made. */
  'POST /api/partnerships/:partnershipId/waves/:waveId/next': {
    params: waveParams,
    body: z.strictObject({
      settings: waveSettings.omit({ together: true }),
      groups: z.array(groupDecision).max(16),
      revision,
      key: creationKey.optional(),
    }),
    status: 201,
    output: waveView,
    refusals: [
      ...planned,
      'settings_changed',
      'threshold_below_last',
      'prerequisites_missing',
      'dates_out_of_order',
      'closes_too_soon',
      'results_too_early',
      'group_name_taken',
      'too_many_groups',
      'wave_without_group',
    ],
  },
  /** An event for a calendar, about a year after the closing. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/reminder.ics': {
    params: waveParams,
    query: z.object({ locale: locale.optional() }),
    status: 200,
    output: 'text/calendar',
    refusals: seen,
  },
} as const satisfies Endpoints;
