/** Agreed ratings over HTTP: every member reads them, organisers and owners write them. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { describeRatings, removeRating, writeRating } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId/agreed-ratings' as const;

export function registerAgreedRatings(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}`, async ({ request, params }) =>
    describeRatings(deps, await find(request, params, 'read'), params.waveId),
  );
  implement(app, `PUT ${path}/:raterId/:scope/:topic`, async ({ request, params, body }) => {
    const { revision, ...fields } = body;
    const { waveId, raterId, scope, topic } = params;
    const partnership = await find(request, params, 'change');
    const key = { raterId, scope, topic };
    return writeRating(deps, partnership, waveId, { ...key, ...fields }, revision);
  });
  implement(app, `DELETE ${path}/:raterId/:scope/:topic`, async ({ request, params, query }) => {
    const { waveId, raterId, scope, topic } = params;
    const partnership = await find(request, params, 'change');
    await removeRating(deps, partnership, waveId, { raterId, scope, topic }, query.revision);
  });
}
