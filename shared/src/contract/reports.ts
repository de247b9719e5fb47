/** Endpoints about the report of an edition as a file to keep, print or send; read from the same frozen publication as the page. */

import { z } from 'zod';
import { actionView } from './actions.ts';
import type { Endpoints } from './endpoint.ts';
import { eventView } from './events.ts';
import { locale, waveParams } from './fields.ts';
import { noteView } from './meetings.ts';

/** What was said and decided around the results of an edition: words of organisers, beside what is published. */
export const resultsTold = z.strictObject({
  notes: z.array(noteView),
  /** Noted from these results. */
  actions: z.array(actionView),
  /** Noted before, and still to be done, or settled since the edition before. */
  earlier: z.array(actionView),
  /** Between the edition before and this one, oldest first. */
  events: z.array(eventView),
});
export type ResultsTold = z.output<typeof resultsTold>;

const made = [
  'not_signed_in',
  'not_found',
  'wave_not_closed',
  'answers_remain',
  'report_busy',
] as const;

export const reportEndpoints = {
  /** The whole report, tagged, with its fonts inside. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/report.pdf': {
    params: waveParams,
    query: z.object({ locale: locale.optional(), paper: z.enum(['letter', 'a4']).optional() }),
    status: 200,
    output: 'application/pdf',
    refusals: made,
  },
  /** The same figures in full precision, as sheets with a codebook. */
  'GET /api/partnerships/:partnershipId/waves/:waveId/results.xlsx': {
    params: waveParams,
    query: z.object({ locale: locale.optional() }),
    status: 200,
    output: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    refusals: made,
  },
} as const satisfies Endpoints;
