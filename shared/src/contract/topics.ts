/** What actions and events may be linked to: the conditions and questions of the partnership's questionnaires. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { id, partnershipParams } from './fields.ts';

const localised = z.strictObject({ fr: z.string(), en: z.string() });

export const topics = z.strictObject({
  /** In the order of the spokes. */
  dimensions: z.array(z.strictObject({ key: id, name: localised })),
  /** In the order asked. */
  items: z.array(z.strictObject({ key: id, number: z.int(), dimension: id, stem: localised })),
});
export type Topics = z.output<typeof topics>;

export const topicEndpoints = {
  'GET /api/partnerships/:partnershipId/topics': {
    params: partnershipParams,
    status: 200,
    output: topics,
    refusals: ['not_signed_in', 'not_found'],
  },
} as const satisfies Endpoints;
