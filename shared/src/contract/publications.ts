/** Endpoints about results: all of them read the one frozen publication. */

import { z } from 'zod';
import type { AgreedView } from '../domain/agreed-view.ts';
import type { ResultsView } from '../domain/results-view.ts';
import type { Endpoints } from './endpoint.ts';
import { id, locale, waveParams } from './fields.ts';
import { resultsTold } from './reports.ts';
import { resultsLinkView } from './sharing.ts';

const seen = ['not_signed_in', 'not_found', 'wave_not_closed', 'answers_remain'] as const;
const changed = [...seen, 'not_allowed'] as const;
const inLanguage = z.object({ locale: locale.optional() });

export const publicationEndpoints = {
  'GET /api/partnerships/:partnershipId/waves/:waveId/results': {
    params: waveParams,
    status: 200,
    output: z.strictObject({
      /** Minted by the domain from the frozen publication; its type is the schema. */
      results: z.custom<ResultsView>((value) => typeof value === 'object' && value !== null),
      /** What partners agreed on; beside the results, never counted in them. */
      agreed: z.custom<AgreedView>((value) => typeof value === 'object' && value !== null),
      /** What was said and decided around them. */
      told: resultsTold,
      links: z.array(resultsLinkView),
    }),
    refusals: seen,
  },
  'GET /api/partnerships/:partnershipId/waves/:waveId/results.json': {
    params: waveParams,
    status: 200,
    output: 'application/json',
    refusals: seen,
  },
  'GET /api/partnerships/:partnershipId/waves/:waveId/results.csv': {
    params: waveParams,
    query: inLanguage,
    status: 200,
    output: 'text/csv',
    refusals: seen,
  },
  'GET /api/partnerships/:partnershipId/waves/:waveId/wheel.svg': {
    params: waveParams,
    query: inLanguage,
    status: 200,
    output: 'image/svg+xml',
    refusals: seen,
  },
  /** Hides one comment for good: it is taken out of the publication. */
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/comments/:commentId': {
    params: waveParams.extend({ commentId: id }),
    status: 204,
    output: null,
    refusals: [...changed, 'comment_unknown'],
  },
} as const satisfies Endpoints;
