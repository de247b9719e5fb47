/** The fictional example over HTTP; it is removed as any partnership is. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { loadExample } from './service.ts';

export function registerExample(app: FastifyInstance, deps: Deps, renderer: Renderer): void {
  implement(app, 'POST /api/example', async ({ request }) => ({
    partnershipId: await loadExample(deps, renderer, getOrganiser(request)),
  }));
}
