/** Endpoints about waves: drafting, opening, following participation, closing. */

import { z } from 'zod';
import { ways } from '../domain/agreed-rating.ts';
import type { Endpoints } from './endpoint.ts';
import {
  creationKey,
  day,
  id,
  instant,
  line,
  locale,
  localisedParagraph,
  localTime,
  partnershipParams,
  requiredLine,
  revision,
  waveParams,
} from './fields.ts';
import { waveState } from './partnerships.ts';

export const way = z.enum(ways);

export const waveSettings = z.strictObject({
  title: requiredLine(80),
  trust: z.boolean(),
  locales: z.array(locale).min(1).max(2),
  threshold: z.int().min(3).max(50),
  /** Wall-clock times in the partnership's zone; `null` = by hand. */
  opensAt: localTime.nullable(),
  closesAt: localTime.nullable(),
  intro: localisedParagraph(1000),
  contact: line(200),
  resultsOn: day.nullable(),
  /** How partners take part, all of them. */
  way,
  /** Groups that take part by an agreed rating alone where the others answer; none when all of them do. */
  together: z.array(id).max(16),
});
export type WaveSettings = z.output<typeof waveSettings>;

/** Counts per group while the wave lives: never who, never when. */
export const participation = z.strictObject({
  groups: z.array(
    z.strictObject({
      groupId: id,
      name: z.string(),
      shortName: z.string(),
      expected: z.int(),
      received: z.int(),
      onPaper: z.int(),
      /** Takes part by an agreed rating: nobody answers for it. */
      together: z.boolean(),
    }),
  ),
});
export type Participation = z.output<typeof participation>;

export const waveView = z.strictObject({
  id,
  state: waveState,
  settings: waveSettings,
  revision,
  instrument: z.strictObject({ key: z.string(), version: z.string() }),
  /** The closed edition it was started from: its threshold is the lowest this one may have. */
  follows: z.strictObject({ id, title: z.string(), threshold: z.int() }).nullable(),
  /** The two dates as instants, when set. */
  opensAtInstant: instant.nullable(),
  closesAtInstant: instant.nullable(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** After results that came out less than 30 days ago, the earliest it may close; null once it may. */
  mayCloseFrom: instant.nullable(),
  /** The closing date has passed and no group reaches the threshold: the organiser decides. */
  waitsForOrganiser: z.boolean(),
  participation,
});
export type WaveView = z.output<typeof waveView>;

/** What closing now would publish: groups only, never items. */
export const closingPreview = z.strictObject({
  groups: z.array(
    z.strictObject({
      groupId: id,
      name: z.string(),
      expected: z.int(),
      received: z.int(),
      onPaper: z.int(),
      /** `together`: takes part by an agreed rating, nothing to show or to withhold. */
      outcome: z.enum(['shown', 'withheld', 'empty', 'together']),
    }),
  ),
  totalShown: z.boolean(),
  commentsShown: z.enum(['group', 'pooled', 'withheld']),
  /** No group would be shown: closing destroys the answers and publishes nothing. */
  nothing: z.boolean(),
});
export type ClosingPreview = z.output<typeof closingPreview>;

const seen = ['not_signed_in', 'not_found'] as const;
const changed = [...seen, 'not_allowed'] as const;

export const waveEndpoints = {
  'POST /api/partnerships/:partnershipId/waves': {
    params: partnershipParams,
    body: waveSettings.extend({
      way: way.default('alone'),
      together: waveSettings.shape.together.default([]),
      key: creationKey.optional(),
    }),
    status: 201,
    output: waveView,
    refusals: [
      ...changed,
      'prerequisites_missing',
      'dates_out_of_order',
      'closes_too_soon',
      'results_too_early',
      'wave_without_group',
    ],
  },
  'GET /api/partnerships/:partnershipId/waves/:waveId': {
    params: waveParams,
    status: 200,
    output: waveView,
    refusals: seen,
  },
  /** In draft all settings; while open the closing date, contact, results date, and a threshold only raised. */
  'PUT /api/partnerships/:partnershipId/waves/:waveId': {
    params: waveParams,
    body: waveSettings.extend({ revision: revision.optional() }),
    status: 200,
    output: waveView,
    refusals: [
      ...changed,
      'settings_changed',
      'results_too_early',
      'wave_not_open',
      'threshold_only_rises',
      'threshold_below_last',
      'dates_out_of_order',
      'closes_too_soon',
      'wave_not_draft',
    ],
  },
  /** Whether a rating is agreed on after the closing may be decided at any time. The other ways are settled in draft. */
  'PUT /api/partnerships/:partnershipId/waves/:waveId/way': {
    params: waveParams,
    body: z.strictObject({ way }),
    status: 200,
    output: waveView,
    refusals: [...changed, 'wave_not_draft'],
  },
  /** A draft, or an open edition that nobody has answered yet: its links go with it. */
  'DELETE /api/partnerships/:partnershipId/waves/:waveId': {
    params: waveParams,
    status: 204,
    output: null,
    refusals: [...changed, 'wave_not_draft', 'answers_received', 'ratings_received'],
  },
  'POST /api/partnerships/:partnershipId/waves/:waveId/open': {
    params: waveParams,
    status: 200,
    output: waveView,
    refusals: [
      ...changed,
      'wave_not_draft',
      'another_wave_open',
      'wave_without_group',
      'dates_out_of_order',
    ],
  },
  'GET /api/partnerships/:partnershipId/waves/:waveId/closing-preview': {
    params: waveParams,
    status: 200,
    output: closingPreview,
    refusals: [...seen, 'wave_not_open'],
  },
  'POST /api/partnerships/:partnershipId/waves/:waveId/close': {
    params: waveParams,
    status: 200,
    output: waveView,
    refusals: [...changed, 'wave_not_open', 'too_soon_after_last'],
  },
  /** The whole answer page as partners will see it; records nothing. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/preview': {
    params: waveParams,
    query: z.object({ locale: locale.optional(), group: id.optional() }),
    status: 200,
    output: 'text/html',
    refusals: seen,
  },
  /** The privacy notice as the partners of a group will see it. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/preview/privacy': {
    params: waveParams,
    query: z.object({ locale: locale.optional(), group: id.optional() }),
    status: 200,
    output: 'text/html',
    refusals: seen,
  },
  /** Server-sent events: one `participation` event at once, then one whenever counts change. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/participation': {
    params: waveParams,
    status: 200,
    output: 'text/event-stream',
    refusals: seen,
  },
} as const satisfies Endpoints;
