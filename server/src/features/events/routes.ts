/** The event journal over HTTP: every member reads it, organisers and owners write it. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { addEvent, changeEvent, listEvents, removeEvent } from './service.ts';

const path = '/api/partnerships/:partnershipId/events' as const;

export function registerEvents(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}`, async ({ request, params }) => ({
    events: await listEvents(deps, await find(request, params, 'read')),
  }));
  implement(app, `POST ${path}`, async ({ request, params, body }) => {
    const { key, ...fields } = body;
    return addEvent(deps, await find(request, params, 'change'), fields, key);
  });
  implement(app, `PUT ${path}/:eventId`, async ({ request, params, body }) => {
    const { revision, ...fields } = body;
    const partnership = await find(request, params, 'change');
    return changeEvent(deps, partnership, params.eventId, fields, revision);
  });
  implement(app, `DELETE ${path}/:eventId`, async ({ request, params }) => {
    await removeEvent(deps, await find(request, params, 'change'), params.eventId);
    return undefined;
  });
}
