/** The register over HTTP: every member of the partnership may read it, nobody may write it. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { viewRegister } from './service.ts';

export function registerRegister(app: FastifyInstance, deps: Deps): void {
  implement(app, 'GET /api/partnerships/:partnershipId/register', async ({ request, params }) => {
    const organiser = getOrganiser(request);
    const partnership = await authorise(deps.database, organiser, params.partnershipId, 'read');
    return { lines: await viewRegister(deps, partnership) };
  });
}
