/** Endpoints about editions run on paper or with another tool: their counts are typed in, so that a trend starts earlier. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import {
  creationKey,
  day,
  id,
  localisedParagraph,
  partnershipParams,
  requiredLine,
  waveParams,
} from './fields.ts';

const count = z.int().min(0).max(100_000);

/** Of one group on one question; whoever is not counted left it blank. */
export const enteredCounts = z.strictObject({ A: count, B: count, C: count, dontKnow: count });
export type EnteredCounts = z.output<typeof enteredCounts>;

export const pastEdition = z.strictObject({
  title: requiredLine(80),
  closedOn: day,
  threshold: z.int().min(3).max(50),
  trust: z.boolean(),
  groups: z
    .array(
      z.strictObject({
        id,
        expected: count.min(1),
        received: count,
        /** By item key; a question left out was answered by nobody. */
        counts: z.record(id, enteredCounts),
      }),
    )
    .min(1)
    .max(20),
});
export type PastEdition = z.output<typeof pastEdition>;

export const pastEditionForm = z.strictObject({
  /** Those of the past too, in their lifelong order. */
  groups: z.array(
    z.strictObject({ id, name: z.string(), expected: z.int(), retired: z.boolean() }),
  ),
  /** In the order asked. */
  items: z.array(
    z.strictObject({ key: id, module: z.enum(['core', 'trust']), stem: localisedParagraph(1000) }),
  ),
  /** In the partnership's time zone. */
  today: day,
});
export type PastEditionForm = z.output<typeof pastEditionForm>;

const asked = ['not_signed_in', 'not_found', 'not_allowed'] as const;

export const pastEditionEndpoints = {
  /** What the form needs: groups and questions. */
  'GET /api/partnerships/:partnershipId/past-editions/form': {
    params: partnershipParams,
    status: 200,
    output: pastEditionForm,
    refusals: asked,
  },
  /** Publishes what may be shown of the counts under the usual rules; the counts themselves are not kept. */
  'POST /api/partnerships/:partnershipId/past-editions': {
    params: partnershipParams,
    body: z.strictObject({ ...pastEdition.shape, key: creationKey.optional() }),
    status: 201,
    output: z.strictObject({ waveId: id }),
    refusals: [...asked, 'editions_too_close', 'nothing_to_publish'],
  },
  /** Only of one typed in: to type it in again. */
  'DELETE /api/partnerships/:partnershipId/past-editions/:waveId': {
    params: waveParams,
    status: 204,
    output: null,
    refusals: [...asked, 'not_entered_by_hand'],
  },
} as const satisfies Endpoints;
