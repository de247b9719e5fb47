/** Actions over HTTP: every member reads them, organisers and owners write them. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { addAction, changeAction, listActions, moveAction, removeAction } from './service.ts';

const path = '/api/partnerships/:partnershipId/actions' as const;

export function registerActions(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}`, async ({ request, params }) => ({
    actions: await listActions(deps, await find(request, params, 'read')),
  }));
  implement(app, `POST ${path}`, async ({ request, params, body }) => {
    const { key, ...fields } = body;
    return addAction(deps, await find(request, params, 'change'), fields, key);
  });
  implement(app, `PUT ${path}/:actionId`, async ({ request, params, body }) => {
    const { revision, ...fields } = body;
    const partnership = await find(request, params, 'change');
    return changeAction(deps, partnership, params.actionId, fields, revision);
  });
  implement(app, `PUT ${path}/:actionId/status`, async ({ request, params, body }) => {
    const partnership = await find(request, params, 'change');
    return moveAction(deps, partnership, params.actionId, body.status);
  });
  implement(app, `DELETE ${path}/:actionId`, async ({ request, params }) => {
    await removeAction(deps, await find(request, params, 'change'), params.actionId);
    return undefined;
  });
}
