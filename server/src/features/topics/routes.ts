/** HTTP for what actions and events may be linked to. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { listTopics } from './service.ts';

export function registerTopics(app: FastifyInstance, deps: Deps): void {
  implement(app, 'GET /api/partnerships/:partnershipId/topics', async ({ request, params }) => {
    const organiser = getOrganiser(request);
    const partnership = await authorise(deps.database, organiser, params.partnershipId, 'read');
    return listTopics(deps, partnership);
  });
}
