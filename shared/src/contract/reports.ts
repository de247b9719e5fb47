/** Endpoints about the report of an edition as a file to keep, print or send; read from the same frozen publication as the page. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { locale, waveParams } from './fields.ts';

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
} as const satisfies Endpoints;
