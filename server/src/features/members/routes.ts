/** Members of a partnership and invitations over HTTP. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { limitAttempts } from '../../http/attempts.ts';
import { implement } from '../../http/endpoint.ts';
import { Refusal } from '../../http/refusals.ts';
import { getOrganiser, sendSession } from '../organisers/auth.ts';
import {
  changeRole,
  getInvitation,
  invite,
  joinAs,
  joinWithNewAccount,
  removeMember,
  showMembers,
  withdrawInvitation,
} from './service.ts';

export function registerMembers(app: FastifyInstance, deps: Deps): void {
  const guess = limitAttempts(app, { max: 120, minutes: 15 });

  implement(app, 'POST /api/invitations/lookup', async ({ request, reply, body }) => {
    await guess(request, reply);
    const { partnershipName, role, invitedBy } = await getInvitation(deps, body.token);
    return { partnershipName, role, invitedBy };
  });

  implement(app, 'POST /api/invitations/accept', async ({ request, reply, body }) => {
    await guess(request, reply);
    const invitation = await getInvitation(deps, body.token);
    const { partnershipId } = invitation;
    if (request.organiser) {
      await joinAs(deps, request.organiser, invitation);
      return { partnershipId };
    }
    if (!body.account) throw new Refusal('not_signed_in');
    sendSession(reply, deps, await joinWithNewAccount(deps, body.account, invitation));
    return { partnershipId };
  });

  implement(
    app,
    'GET /api/partnerships/:partnershipId/members',
    async ({ request, params: { partnershipId } }) =>
      showMembers(deps, getOrganiser(request), partnershipId),
  );

  implement(
    app,
    'POST /api/partnerships/:partnershipId/invitations',
    async ({ request, params: { partnershipId }, body: { role } }) =>
      invite(deps, getOrganiser(request), partnershipId, role),
  );

  implement(
    app,
    'DELETE /api/partnerships/:partnershipId/invitations/:invitationId',
    async ({ request, params: { partnershipId, invitationId } }) => {
      await withdrawInvitation(deps, getOrganiser(request), partnershipId, invitationId);
      return undefined;
    },
  );

  implement(
    app,
    'PATCH /api/partnerships/:partnershipId/members/:organiserId',
    async ({ request, params: { partnershipId, organiserId }, body: { role } }) => {
      await changeRole(deps, getOrganiser(request), partnershipId, organiserId, role);
      return undefined;
    },
  );

  implement(
    app,
    'DELETE /api/partnerships/:partnershipId/members/:organiserId',
    async ({ request, params: { partnershipId, organiserId } }) => {
      await removeMember(deps, getOrganiser(request), partnershipId, organiserId);
      return undefined;
    },
  );
}
