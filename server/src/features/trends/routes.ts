/** The trend over HTTP: every member of the partnership may read it. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { getTrend } from './service.ts';

export function registerTrends(app: FastifyInstance, deps: Deps): void {
  implement(
    app,
    'GET /api/partnerships/:partnershipId/trend',
    async ({ request, params, query }) => {
      const organiser = getOrganiser(request);
      const partnership = await authorise(deps.database, organiser, params.partnershipId, 'read');
      return getTrend(deps, partnership, query.since);
    },
  );
}
