/** Meetings over HTTP: every member follows what is noted, organisers and owners note and arrange. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { sendEvents } from '../../http/events.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { arrangeMeeting, getMeeting, removeNote, writeNote } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerMeetings(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}/meeting`, async ({ request, params }) =>
    getMeeting(deps, await find(request, params, 'read'), params.waveId),
  );
  implement(app, `GET ${path}/meeting/live`, async ({ request, reply, params }) => {
    const partnership = await find(request, params, 'read');
    return sendEvents(request, reply, 'meeting', {
      name: `${partnership.id} ${params.waveId}`,
      read: () => getMeeting(deps, partnership, params.waveId),
    });
  });
  implement(app, `PUT ${path}/meeting`, async ({ request, params, body }) => {
    const partnership = await find(request, params, 'change');
    return arrangeMeeting(deps, partnership, params.waveId, body.agenda, body.revision);
  });
  implement(app, `PUT ${path}/notes/:noteId`, async ({ request, params, body }) => {
    const { revision, ...fields } = body;
    return writeNote(deps, await find(request, params, 'change'), params, fields, revision);
  });
  implement(app, `DELETE ${path}/notes/:noteId`, async ({ request, params, query }) => {
    await removeNote(deps, await find(request, params, 'change'), params, query.revision);
  });
}
