/** HTTP for editions that were not run here. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { describeForm, enterPastEdition, removePastEdition } from './service.ts';

const path = '/api/partnerships/:partnershipId/past-editions' as const;

export function registerPastEditions(app: FastifyInstance, deps: Deps): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }) =>
    authorise(deps.database, getOrganiser(request), partnershipId, 'change');

  implement(app, `GET ${path}/form`, async ({ request, params }) =>
    describeForm(deps, await find(request, params)),
  );
  implement(app, `POST ${path}`, async ({ request, params, body }) => {
    const { key, ...entered } = body;
    return { waveId: await enterPastEdition(deps, await find(request, params), entered, key) };
  });
  implement(app, `DELETE ${path}/:waveId`, async ({ request, params }) => {
    await removePastEdition(deps, await find(request, params), params.waveId);
  });
}
