/** The report of a closed wave over HTTP, as files: every member of the partnership may take it. */

import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { chooseLocale } from '../../http/locale.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { openPress } from '../../report/press.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { authorise } from '../partnerships/policy.ts';
import { makeReport } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerReports(app: FastifyInstance, deps: Deps, renderer: Renderer): void {
  const press = openPress();
  app.addHook('preClose', async () => press.close());

  implement(app, `GET ${path}/report.pdf`, async ({ request, reply, params, query }) => {
    const organiser = getOrganiser(request);
    const partnership = await authorise(deps.database, organiser, params.partnershipId, 'read');
    const { name, bytes } = await makeReport(deps, { renderer, press }, partnership, {
      waveId: params.waveId,
      locale: query.locale ?? chooseLocale(request),
      paper: query.paper ?? 'letter',
      // HEAD asks about the file; only GET takes it.
      leaves: request.method === 'GET',
    });
    reply.header('content-disposition', `attachment; filename="${name}"`);
    reply.type('application/pdf');
    return bytes;
  });
}
