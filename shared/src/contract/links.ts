/** Endpoints about the ways in: a link per group, personal links, paper entry. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { creationKey, id, line, linkParams, waveGroupParams, waveParams } from './fields.ts';

/** `url` is null once revoked, until a new one is made. */
export const groupLinkView = z.strictObject({
  groupId: id,
  url: z.string().nullable(),
  /** The form for typing in a paper questionnaire of this group. */
  paperUrl: z.string(),
});
export type GroupLinkView = z.output<typeof groupLinkView>;

/** A personal link as it may be listed later: never its token, never whether it was used. */
export const personalLinkView = z.strictObject({
  id,
  groupId: id,
  label: z.string(),
  revoked: z.boolean(),
});
export type PersonalLinkView = z.output<typeof personalLinkView>;

/** A personal link at the one moment its address is known. */
export const newPersonalLink = z.strictObject({
  id,
  groupId: id,
  label: z.string(),
  url: z.string(),
});
export type NewPersonalLink = z.output<typeof newPersonalLink>;

const seen = ['not_signed_in', 'not_found'] as const;
const changed = [...seen, 'not_allowed', 'wave_not_open'] as const;

export const linkEndpoints = {
  'GET /api/partnerships/:partnershipId/waves/:waveId/links': {
    params: waveParams,
    status: 200,
    output: z.strictObject({
      groups: z.array(groupLinkView),
      personal: z.array(personalLinkView),
    }),
    refusals: [...seen, 'not_allowed'],
  },
  /** Makes a new group link; the one before stops working at once. */
  'POST /api/partnerships/:partnershipId/waves/:waveId/groups/:groupId/link': {
    params: waveGroupParams,
    status: 200,
    output: groupLinkView,
    refusals: changed,
  },
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/groups/:groupId/link': {
    params: waveGroupParams,
    status: 200,
    output: groupLinkView,
    refusals: changed,
  },
  /** One link a label, in the order given. Sent again with its key, it makes nothing new and replies with the same links. */
  'POST /api/partnerships/:partnershipId/waves/:waveId/groups/:groupId/personal-links': {
    params: waveGroupParams,
    body: z.strictObject({
      labels: z.array(line(120)).min(1).max(500),
      key: creationKey.optional(),
    }),
    status: 201,
    output: z.strictObject({ links: z.array(newPersonalLink) }),
    refusals: [...changed, 'link_limit'],
  },
  /** Replaces a lost link. The reply is the same whether it was used or not; the new one inherits that. */
  'POST /api/partnerships/:partnershipId/waves/:waveId/personal-links/:linkId/replace': {
    params: linkParams,
    status: 200,
    output: newPersonalLink,
    refusals: changed,
  },
  'DELETE /api/partnerships/:partnershipId/waves/:waveId/personal-links/:linkId': {
    params: linkParams,
    status: 204,
    output: null,
    refusals: changed,
  },
} as const satisfies Endpoints;
