/** HTTP for the results of a closed wave, for its organisers. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { implement } from '../../http/endpoint.ts';
import { chooseLocale } from '../../http/locale.ts';
import type { Renderer } from '../../pages/renderer.ts';
import { getAgreedView } from '../agreed-ratings/service.ts';
import { getOrganiser } from '../organisers/auth.ts';
import { type Act, authorise } from '../partnerships/policy.ts';
import { listTold } from '../reports/service.ts';
import { listSharing } from '../sharing/service.ts';
import { nameFile, writeCsv } from './exports.ts';
import { getPublication, getResults, recordExport, removeComment } from './service.ts';

const path = '/api/partnerships/:partnershipId/waves/:waveId' as const;

export function registerPublications(app: FastifyInstance, deps: Deps, renderer: Renderer): void {
  const find = (request: FastifyRequest, { partnershipId }: { partnershipId: string }, act: Act) =>
    authorise(deps.database, getOrganiser(request), partnershipId, act);

  implement(app, `GET ${path}/results`, async ({ request, params }) => {
    const partnership = await find(request, params, 'read');
    return {
      results: await getResults(deps, partnership, params.waveId),
      agreed: await getAgreedView(deps, partnership, params.waveId),
      told: await listTold(deps, partnership, params.waveId),
      links: await listSharing(deps, partnership, params.waveId),
    };
  });
  implement(app, `GET ${path}/results.json`, async ({ request, reply, params }) => {
    const partnership = await find(request, params, 'read');
    const { publication, json } = await getPublication(deps, partnership, params.waveId);
    if (leaves(request)) await recordExport(deps, partnership, params.waveId, 'json');
    offerFile(reply, nameFile(publication.header, 'json'));
    return json;
  });
  implement(app, `GET ${path}/results.csv`, async ({ request, reply, params, query }) => {
    const partnership = await find(request, params, 'read');
    const results = await getResults(deps, partnership, params.waveId);
    if (leaves(request)) await recordExport(deps, partnership, params.waveId, 'csv');
    offerFile(reply, nameFile(results.header, 'csv'));
    return writeCsv(results, query.locale ?? chooseLocale(request));
  });
  implement(app, `GET ${path}/wheel.svg`, async ({ request, reply, params, query }) => {
    const partnership = await find(request, params, 'read');
    const results = await getResults(deps, partnership, params.waveId);
    if (leaves(request)) await recordExport(deps, partnership, params.waveId, 'svg');
    offerFile(reply, nameFile(results.header, 'svg'));
    return renderer.wheel(results, query.locale ?? chooseLocale(request));
  });
  implement(app, `DELETE ${path}/comments/:commentId`, async ({ request, params }) => {
    const partnership = await find(request, params, 'change');
    await removeComment(deps, partnership, params.waveId, params.commentId);
  });
}

/** HEAD asks about the file; only GET takes it. */
function leaves({ method }: FastifyRequest): boolean {
  return method === 'GET';
}

function offerFile(reply: FastifyReply, name: string): void {
  reply.header('content-disposition', `attachment; filename="${name}"`);
}
