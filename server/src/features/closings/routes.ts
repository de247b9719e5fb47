/** HTTP for closing a wave. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { viewWave } from '../waves/service.ts';
import { closeWave, previewWaveClosing } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerClosings(app: FastifyInstance, deps: Deps): void {
  implement(app, `GET ${path}/closing-preview`, async ({ request, params }) => {
    const { partnershipId, waveId } = params;
    const organiser = getOrganiser(request);
    const partnership = await authorise(deps.database, organiser, partnershipId, 'read');
    return previewWaveClosing(deps, partnership, waveId);
  });
  implement(app, `POST ${path}/close`, async ({ request, params }) => {
    const { partnershipId, waveId } = params;
    const organiser = getOrganiser(request);
    const partnership = await authorise(deps.database, organiser, partnershipId, 'change');
    return viewWave(deps, await closeWave(deps, partnership, waveId));
  });
}
