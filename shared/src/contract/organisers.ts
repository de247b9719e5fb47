/** Endpoints about organisers: first set-up, sessions, passwords, invitations, members of a partnership. */

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import {
  email,
  id,
  instant,
  locale,
  newPassword,
  partnershipParams,
  requiredLine,
  role,
} from './fields.ts';

export const organiserView = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  locale,
});
export type OrganiserView = z.output<typeof organiserView>;

/** Who is signed in and what the page must know of this installation. */
export const sessionView = z.strictObject({
  organiser: organiserView.nullable(),
  setupNeeded: z.boolean(),
  version: z.string(),
  publicUrl: z.string(),
  /** Phones cannot open a loopback address: screens that hand out links warn. */
  publicUrlIsLoopback: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

const newAccount = { name: requiredLine(120), email, password: newPassword, locale };

const invitationView = z.strictObject({ id, role, createdAt: instant, expiresAt: instant });
const memberView = z.strictObject({ organiserId: id, name: z.string(), email: z.string(), role });
export type MemberView = z.output<typeof memberView>;
export type InvitationView = z.output<typeof invitationView>;

export const organiserEndpoints = {
  'GET /api/session': { status: 200, output: sessionView, refusals: [] },
  'POST /api/session': {
    body: z.strictObject({ email: z.string().max(254), password: z.string().max(200) }),
    status: 200,
    output: sessionView,
    refusals: ['wrong_credentials', 'too_many_requests'],
  },
  'DELETE /api/session': { status: 204, output: null, refusals: [] },
  'POST /api/setup': {
    body: z.strictObject({ token: z.string().max(200), ...newAccount }),
    status: 201,
    output: sessionView,
    refusals: ['setup_done', 'setup_link_wrong', 'too_many_requests'],
  },
  /** Whether a set-up link would work: told when its page opens rather than after its form was filled. */
  'POST /api/setup/lookup': {
    body: z.strictObject({ token: z.string().max(200) }),
    status: 204,
    output: null,
    refusals: ['setup_done', 'setup_link_wrong', 'too_many_requests'],
  },
  'PATCH /api/organiser': {
    body: z.strictObject({ name: requiredLine(120), locale }),
    status: 200,
    output: organiserView,
    refusals: ['not_signed_in'],
  },
  'PUT /api/organiser/password': {
    body: z.strictObject({ current: z.string().max(200), next: newPassword }),
    status: 204,
    output: null,
    refusals: ['not_signed_in', 'wrong_password', 'same_password', 'too_many_requests'],
  },
  'POST /api/invitations/lookup': {
    body: z.strictObject({ token: z.string().max(200) }),
    status: 200,
    output: z.strictObject({ partnershipName: z.string(), role, invitedBy: z.string() }),
    refusals: ['invitation_unknown', 'too_many_requests'],
  },
  /** Accepts for the organiser signed in, or creates an account first. */
  'POST /api/invitations/accept': {
    body: z.strictObject({
      token: z.string().max(200),
      account: z.strictObject(newAccount).optional(),
    }),
    status: 200,
    output: z.strictObject({ partnershipId: id }),
    refusals: ['invitation_unknown', 'email_taken', 'not_signed_in', 'too_many_requests'],
  },
  'GET /api/partnerships/:partnershipId/members': {
    params: partnershipParams,
    status: 200,
    output: z.strictObject({
      members: z.array(memberView),
      invitations: z.array(invitationView),
    }),
    refusals: ['not_signed_in', 'not_found'],
  },
  'POST /api/partnerships/:partnershipId/invitations': {
    params: partnershipParams,
    body: z.strictObject({ role }),
    status: 201,
    /** The link is shown once. */
    output: z.strictObject({ url: z.string(), invitation: invitationView }),
    refusals: ['not_signed_in', 'not_found', 'not_allowed'],
  },
  'DELETE /api/partnerships/:partnershipId/invitations/:invitationId': {
    params: z.object({ partnershipId: id, invitationId: id }),
    status: 204,
    output: null,
    refusals: ['not_signed_in', 'not_found', 'not_allowed'],
  },
  'PATCH /api/partnerships/:partnershipId/members/:organiserId': {
    params: z.object({ partnershipId: id, organiserId: id }),
    body: z.strictObject({ role }),
    status: 204,
    output: null,
    refusals: ['not_signed_in', 'not_found', 'not_allowed', 'last_owner'],
  },
  'DELETE /api/partnerships/:partnershipId/members/:organiserId': {
    params: z.object({ partnershipId: id, organiserId: id }),
    status: 204,
    output: null,
    refusals: ['not_signed_in', 'not_found', 'not_allowed', 'last_owner'],
  },
} as const satisfies Endpoints;
