/** HTTP for the history of a partnership: it leaves as a zip, and comes back as one. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { exportHistory, importHistory } from './service.ts';

/** Compressed: twenty years of editions weigh less than one. */
const heaviest = 8 * 1024 * 1024;

export function registerHistories(root: FastifyInstance, deps: Deps, renderer: Renderer): void {
  root.register(async (app) => {
    app.addContentTypeParser(
      ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'],
      { parseAs: 'buffer', bodyLimit: heaviest },
      async (_request: unknown, body: Buffer) => body,
    );
    implement(
      app,
      'GET /api/partnerships/:partnershipId/history.zip',
      async ({ request, reply, params }) => {
        const organiser = getOrganiser(request);
        const partnership = await authorise(deps.database, organiser, params.partnershipId, 'read');
        // HEAD asks about the file; only GET takes it.
        const leaves = request.method === 'GET';
        const { name, bytes } = await exportHistory(deps, renderer, partnership, leaves);
        reply.header('content-disposition', `attachment; filename="${name}"`);
        reply.type('application/zip');
        return bytes;
      },
    );
    implement(
      app,
      'POST /api/histories',
      async ({ request, body }) => ({
        partnershipId: await importHistory(deps, getOrganiser(request), body as Uint8Array),
      }),
      { bodyLimit: heaviest },
    );
  });
}
