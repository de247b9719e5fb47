/** Endpoints about results links: who may read the results without an account, until when, and which parts of them. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { day, id, instant, linkParams, waveParams } from './fields.ts';

/** Letters and spaces count alike however they were typed: see `writePassphrase`. */
const passphrase = z.string().trim().min(8).max(100);

export const resultsLinkView = z.strictObject({
  id,
  url: z.string(),
  createdAt: instant,
  hasPassphrase: z.boolean(),
  /** The last day it opens, in the partnership's zone; null when it does not end. */
  expiresOn: day.nullable(),
  expired: z.boolean(),
  comments: z.boolean(),
  agreed: z.boolean(),
});
export type ResultsLinkView = z.output<typeof resultsLinkView>;

const changed = [
  'not_signed_in',
  'not_found',
  'wave_not_closed',
  'answers_remain',
  'not_allowed',
] as const;

export const sharingEndpoints = {
  /** Makes the read-only results link for partners: this is what sharing is. A passphrase is told once, by whoever chose it. */
  'POST /api/partnerships/:partnershipId/waves/:waveId/results-links': {
    params: waveParams,
    body: z.strictObject({
      passphrase: passphrase.nullable().default(null),
      expiresOn: day.nullable().default(null),
      comments: z.boolean().default(true),
      agreed: z.boolean().default(true),
    }),
    status: 201,
    output: resultsLinkView,
    refusals: changed,
  },
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/results-links/:linkId': {
    params: linkParams,
    status: 204,
    output: null,
    refusals: changed,
  },
} as const satisfies Endpoints;
