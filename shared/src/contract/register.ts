/** The register of a partnership: what its organisers and the server did, dated; never who answered. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { id, instant, partnershipParams } from './fields.ts';

export const registerAct = z.enum([
  'opened',
  'closed',
  'destroyed',
  'shared',
  'unshared',
  'exported',
  'imported',
  'entered',
  'comment_hidden',
  'threshold_raised',
  'group_link_replaced',
  'group_link_taken_back',
  'personal_link_replaced',
  'personal_link_taken_back',
]);
export type RegisterAct = z.output<typeof registerAct>;

export const exportFormat = z.enum(['csv', 'json', 'svg', 'zip', 'pdf', 'xlsx']);
export type ExportFormat = z.output<typeof exportFormat>;

export const registerLine = z.strictObject({
  /** Grows by one a line, within the partnership. */
  number: z.int(),
  at: instant,
  act: registerAct,
  waveId: id,
  waveTitle: z.string(),
  /** Of links: the group they were for. */
  groupName: z.string().nullable(),
  /** Of exports. */
  format: exportFormat.nullable(),
  /** Of a threshold raised. */
  threshold: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
});
export type RegisterLine = z.output<typeof registerLine>;

export const registerEndpoints = {
  /** Newest first. */
  'GET /api/partnerships/:partnershipId/register': {
    params: partnershipParams,
    status: 200,
    output: z.strictObject({ lines: z.array(registerLine) }),
    refusals: ['not_signed_in', 'not_found'],
  },
} as const satisfies Endpoints;
